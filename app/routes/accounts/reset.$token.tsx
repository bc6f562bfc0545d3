import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { AppError } from '#domain/errors.ts';
import '#app/features/accounts/accounts.css';
import { NewPasswordField } from '#app/features/accounts/password-form.tsx';
import type { PasswordProblem } from '#app/features/accounts/passwords.ts';
import { isResetLinkOpen, useResetLink } from '#app/features/accounts/reset-mail.server.ts';
import { openSession } from '#app/features/accounts/sign-in.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageTitle } from '#app/ui/page-title.ts';

export const loader = guarded(async ({ context, params }: LoaderFunctionArgs) => {
  if (!(await isResetLinkOpen(context, params.token ?? ''))) throw new AppError('link_closed');
  return { title: pageTitle(translatorOf(context)('accounts:newPassword.title')) };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const password = (await request.formData()).get('password');
  const result = await useResetLink(context, {
    token: params.token ?? '',
    password: typeof password === 'string' ? password : '',
  });
  if ('problem' in result) return data<{ problem: PasswordProblem }>({ problem: result.problem }, { status: 422 });
  throw redirect('/', { headers: await openSession(context, request, result.personId) });
});

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data?.title ?? 'Sala' },
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
      <form method="post" className="card beam card-in-lg stack" noValidate>
        <NewPasswordField label={t('password.new')} problem={result?.problem} />
        <button type="submit" className="btn btn-primary btn-xl btn-block">
          {t('newPassword.submit')}
        </button>
      </form>
    </div>
  );
}
