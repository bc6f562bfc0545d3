import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/accounts/accounts.css';
import { resetCodeSchema } from '#app/features/accounts/account-forms.server.ts';
import { NewPasswordField } from '#app/features/accounts/password-form.tsx';
import { useAccountProblems } from '#app/features/accounts/problem-words.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { askedLocale } from '#app/server/http/asked-locale.ts';
import { openSession } from '#app/server/sessions/open-session.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { Form } from '#app/ui/form/form.tsx';
import { ExactField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { setPasswordByCode } from '#commands/accounts/set-password-by-code.ts';

export const loader = guarded(async ({ context }: LoaderFunctionArgs) => {
  return { title: pageTitle(context, translatorOf(context)('accounts:code.title')) };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  return answerForm(await request.formData(), resetCodeSchema, async (wish) => {
    const { clientAddress: address, now: at } = context;
    const { personId } = await setPasswordByCode(context, { ...wish, locale: askedLocale(request), address, at });
    return redirect('/', { headers: await openSession(context, request, personId) });
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ResetCode() {
  const { t } = useTranslation('accounts');
  const form = useForm<z.input<typeof resetCodeSchema>>({
    answer: useActionData<typeof action>(),
    labels: { username: t('code.username'), code: t('code.code'), password: t('password.new') },
    words: useAccountProblems(),
  });
  return (
    <div className="slim stack">
      <h1>{t('code.title')}</h1>
      <p>{t('code.text')}</p>
      {/* The square of a printed slip leads here with both behind the #: only a password is left to choose. */}
      <Form of={form} action="/reset/code" data-from-slip className="card beam card-in-lg stack">
        <ExactField field={form.fields.username} autoComplete="username" />
        <ExactField
          field={form.fields.code}
          hint={t('code.codeHint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={40}
        />
        <NewPasswordField field={form.fields.password} />
        <button type="submit" className="btn btn-primary btn-xl btn-block">
          {t('code.submit')}
        </button>
      </Form>
      <a className="text-link" href="/sign-in">
        {t('reset.back')}
      </a>
    </div>
  );
}
