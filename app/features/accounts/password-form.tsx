import type { ReactNode } from 'react';
import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { PasswordField } from '#app/ui/form/text-fields.tsx';
import { type Field, useForm } from '#app/ui/form/use-form.ts';
import { maxPasswordLength, minPasswordLength } from '#domain/accounts/password-length.ts';
import type { newPasswordSchema } from './account-forms.server.ts';
import { useAccountProblems } from './problem-words.ts';

/** Where a new password is typed: once, with what makes it good said beforehand. */
export function NewPasswordField({ field }: { field: Field }) {
  const { t } = useTranslation('accounts');
  return (
    <PasswordField
      field={field}
      hint={t('password.hint')}
      autoComplete="new-password"
      minLength={minPasswordLength}
      maxLength={maxPasswordLength}
    />
  );
}

interface NewPasswordFormProps {
  answer: FormAnswer | undefined;
  action?: string;
  /** Hidden fields. */
  children?: ReactNode;
}

/** The form of the pages that ask for nothing but a new password. */
export function NewPasswordForm({ answer, action, children }: NewPasswordFormProps) {
  const { t } = useTranslation('accounts');
  const form = useForm<z.input<typeof newPasswordSchema>>({
    answer,
    labels: { password: t('password.new') },
    words: useAccountProblems(),
  });
  return (
    <Form of={form} action={action} className="card beam card-in-lg stack">
      {children}
      <NewPasswordField field={form.fields.password} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        {t('newPassword.submit')}
      </button>
    </Form>
  );
}

/** A new password for somebody who knows the old one. */
export function ChangePasswordForm({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('accounts');
  const form = useForm<{ currentPassword: string; newPassword: string }>({
    answer,
    intent: 'password',
    labels: { currentPassword: t('password.current'), newPassword: t('password.new') },
    words: useAccountProblems(),
  });
  return (
    <Form of={form} action="/profile" className="stack">
      <PasswordField field={form.fields.currentPassword} />
      <NewPasswordField field={form.fields.newPassword} />
      <button type="submit" className="btn">
        {t('password.change')}
      </button>
    </Form>
  );
}
