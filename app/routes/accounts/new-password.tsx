import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/accounts/accounts.css';
import { newPasswordSchema } from '#app/features/accounts/account-forms.server.ts';
import { NewPasswordForm } from '#app/features/accounts/password-form.tsx';

import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { askedLocale } from '#app/server/http/asked-locale.ts';
import { localPath } from '#app/server/http/same-origin.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { setFirstPassword } from '#commands/accounts/set-first-password.ts';

/** The only page of a person whose password somebody else knows: it asks for one of their own. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const next = localPath(new URL(request.url).searchParams.get('next'));
  if (context.viewer) throw redirect('/profile');
  if (!context.mustChangePassword) throw redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  return {
    title: pageTitle(context, translatorOf(context)('accounts:newPassword.title')),
    next,
    displayName: context.mustChangePassword.displayName,
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const person = context.mustChangePassword;
  if (!person) throw new AppError('not_signed_in');
  const form = await request.formData();
  return answerForm(form, newPasswordSchema, async ({ password }) => {
    const { sessionToken, now: at } = context;
    const { personId } = person;
    await setFirstPassword(context, { personId, sessionToken, password, locale: askedLocale(request), at });
    return redirect(localPath(form.get('next')));
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewPassword() {
  const { t } = useTranslation('accounts');
  const { next, displayName } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <div className="slim stack">
      <h1>{t('newPassword.title')}</h1>
      <p>{t('newPassword.why', { name: displayName })}</p>
      <NewPasswordForm answer={result} action="/new-password">
        <input type="hidden" name="next" value={next} />
      </NewPasswordForm>
      <form method="post" action="/sign-out">
        <button type="submit" className="btn btn-quiet">
          {t('newPassword.signOut')}
        </button>
      </form>
    </div>
  );
}
