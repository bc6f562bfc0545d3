import { useTranslation } from '#app/i18n/use-translation.ts';
import { ExactField, PasswordField } from '#app/ui/form/text-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';

/** Who, and their password. */
export function SignInFields({ fields }: { fields: { identifier: Field; password: Field } }) {
  return (
    <>
      <ExactField field={fields.identifier} autoComplete="username" />
      <PasswordField field={fields.password} />
    </>
  );
}

export function useSignInLabels() {
  const { t } = useTranslation('accounts');
  return {
    identifier: t('signIn.identifier'),
    password: t('signIn.password'),
    remember: t('here.remember'),
  };
}
