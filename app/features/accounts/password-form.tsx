import { useTranslation } from 'react-i18next';
import { PasswordField } from '#app/ui/form/fields.tsx';
import type { Problem, Problems } from '#app/ui/form/problems.ts';
import { maxPasswordLength, minPasswordLength } from './passwords.ts';

interface NewPasswordFieldProps {
  name?: string;
  label: string;
  problem: Problem | undefined;
}

/** Where a new password is typed: once, with what makes it good said beforehand. */
export function NewPasswordField({ name = 'password', label, problem }: NewPasswordFieldProps) {
  const { t } = useTranslation('accounts');
  return (
    <PasswordField
      name={name}
      label={label}
      hint={t('password.hint')}
      problem={problem}
      autoComplete="new-password"
      minLength={minPasswordLength}
      maxLength={maxPasswordLength}
    />
  );
}

/** A new password for somebody who knows the old one. */
export function ChangePasswordForm({ problems }: { problems: Problems }) {
  const { t } = useTranslation('accounts');
  return (
    <form method="post" action="/profile" className="stack" noValidate>
      <input type="hidden" name="intent" value="password" />
      <PasswordField name="currentPassword" label={t('password.current')} problem={problems.currentPassword} />
      <NewPasswordField name="newPassword" label={t('password.new')} problem={problems.newPassword} />
      <button type="submit" className="btn">
        {t('password.change')}
      </button>
    </form>
  );
}
