import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { PasswordField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import { useSignInLabels } from './sign-in-fields.tsx';

interface SignInAsProps {
  person: { personId: string; username: string; displayName: string; latinName: string | null };
  next: string;
  answer: FormAnswer | undefined;
}

/** For somebody whom this browser remembers: their password alone. */
export function SignInAs({ person, next, answer }: SignInAsProps) {
  const { t } = useTranslation('accounts');
  const form = useForm<{ identifier: string; password: string }>({ answer, labels: useSignInLabels() });
  return (
    <Form of={form} action={`/sign-in?as=${person.personId}`} className="card beam card-in-lg stack">
      <h2>
        <PersonLine displayName={person.displayName} latinName={person.latinName} />
      </h2>
      <input type="hidden" name="next" value={next} />
      {/* Password managers look for it. */}
      <input type="text" name="identifier" value={person.username} autoComplete="username" readOnly hidden />
      <PasswordField field={form.fields.password} />
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        {t('signIn.submit')}
      </button>
    </Form>
  );
}
