import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import '#app/features/accounts/accounts.css';
import { NewPasswordField } from '#app/features/accounts/password-form.tsx';
import { codePattern, readDigits, useResetCode } from '#app/features/accounts/reset-code.server.ts';
import { openSession } from '#app/features/accounts/sign-in.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { ExactField } from '#app/ui/form/fields.tsx';
import { answerForm, answerProblems } from '#app/ui/form/form.server.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { pageTitle } from '#app/ui/page-title.ts';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => ({
  title: pageTitle(translatorOf(context)('accounts:code.title')),
  username: new URL(request.url).searchParams.get('username') ?? '',
}));

const schema = z.object({
  username: z.string().trim().min(1, 'required').max(200, 'tooLong'),
  code: z.string().transform(readDigits).pipe(z.string().regex(codePattern, 'codeForm')),
  password: z.string().min(1, 'required').max(500, 'tooLong'),
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const form = await request.formData();
  return answerForm(form, schema, async (wish) => {
    const result = await useResetCode(context, wish);
    if ('problem' in result) return answerProblems(form, { password: result.problem });
    return redirect('/', { headers: await openSession(context, request, result.personId) });
  });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export default function ResetCode() {
  const { t } = useTranslation('accounts');
  const { username } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <div className="slim stack">
      <h1>{t('code.title')}</h1>
      <p>{t('code.text')}</p>
      {result?.error && <ErrorNote error={result.error} />}
      <form method="post" action="/reset/code" className="card beam card-in-lg stack" noValidate>
        <ExactField
          name="username"
          label={t('code.username')}
          defaultValue={result?.values.username ?? username}
          problem={result?.problems.username}
          autoComplete="username"
        />
        <ExactField
          name="code"
          label={t('code.code')}
          hint={t('code.codeHint')}
          problem={result?.problems.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={40}
        />
        <NewPasswordField label={t('password.new')} problem={result?.problems.password} />
        <button type="submit" className="btn btn-primary btn-xl btn-block">
          {t('code.submit')}
        </button>
      </form>
      <a className="text-link" href="/sign-in">
        {t('reset.back')}
      </a>
    </div>
  );
}
