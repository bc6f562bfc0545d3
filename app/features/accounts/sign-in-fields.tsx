import { useTranslation } from 'react-i18next';
import { ExactField, PasswordField } from '#app/ui/form/fields.tsx';
import type { FormAnswer } from '#app/ui/form/problems.ts';

/** User name or e-mail: where somebody says who they are. */
export function IdentifierField({ answer }: { answer: FormAnswer | null | undefined }) {
  const { t } = useTranslation('accounts');
  return (
    <ExactField
      name="identifier"
      label={t('signIn.identifier')}
      defaultValue={answer?.values.identifier}
      problem={answer?.problems.identifier}
      autoComplete="username"
    />
  );
}

/** Who, and their password. */
export function SignInFields({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <IdentifierField answer={answer} />
      <PasswordField name="password" label={t('signIn.password')} problem={answer?.problems.password} />
    </>
  );
}
