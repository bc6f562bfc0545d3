import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { AppError } from '#domain/errors.ts';
import '#app/features/accounts/accounts.css';
import { newPasswordSchema } from '#app/features/accounts/account-forms.server.ts';
import { NewPasswordForm } from '#app/features/accounts/password-form.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { openSession } from '#app/server/sessions/open-session.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { setPasswordByLink } from '#commands/accounts/set-password-by-link.ts';
import { findLink } from '#db/queries/accounts/links.ts';

export const loader = guarded(async ({ context, params }: LoaderFunctionArgs) => {
  const link = await findLink(context.db, 'reset-mail', params.token ?? '', context.now);
  if (!link) throw new AppError('link_closed');
  return { title: pageTitle(context, translatorOf(context)('accounts:newPassword.title')) };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  return answerForm(await request.formData(), newPasswordSchema, async ({ password }) => {
    const { personId } = await setPasswordByLink(context, { token: params.token ?? '', password, at: context.now });
    return redirect('/', { headers: await openSession(context, request, personId) });
  });
});

export const meta: MetaFunction<typeof loader> = (page) => [
  ...pageMeta(page),
  // The address holds a secret: it goes nowhere else. (With `no-referrer`, browsers would not say of this page's form
  // that it is ours.)
  { name: 'referrer', content: 'strict-origin' },
];

export default function ResetByLink() {
  const { t } = useTranslation('accounts');
  const result = useActionData<typeof action>();
  return (
    <div className="slim stack">
      <h1>{t('newPassword.title')}</h1>
      <NewPasswordForm answer={result} />
    </div>
  );
}
