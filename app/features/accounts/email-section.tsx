import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, PasswordField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { useAccountProblems } from './problem-words.ts';

interface EmailSectionProps {
  /** Null for people without e-mail. */
  email: string | null;
  /** An address that waits for its link to be opened. */
  awaited: string | null;
  /** Whoever has no user name signs in with the address and must keep it. */
  mayRemove: boolean;
  answer: FormAnswer | undefined;
}

/** The person's address: which it is, another one, none. */
export function EmailSection({ email, awaited, mayRemove, answer }: EmailSectionProps) {
  const { t } = useTranslation('accounts');
  return (
    <section className="card card-in-lg stack" aria-labelledby="email-title">
      <h2 id="email-title">{t('email.title')}</h2>
      {email ? (
        <p>
          <bdi className="b cut-anywhere">{email}</bdi>
        </p>
      ) : (
        <p className="muted">{t('email.none')}</p>
      )}
      {awaited && <AwaitedNote email={awaited} />}
      <NewEmailForm answer={answer} label={email ? t('email.new') : t('email.add')} />
      {email && mayRemove && <RemoveEmailForm answer={answer} />}
    </section>
  );
}

function NewEmailForm({ answer, label }: { answer: FormAnswer | undefined; label: string }) {
  const { t } = useTranslation('accounts');
  const form = useForm<{ email: string; emailPassword: string }>({
    answer,
    intent: 'email',
    labels: { email: label, emailPassword: t('password.current') },
    words: useAccountProblems(),
  });
  return (
    <Form of={form} action="/profile" className="stack">
      <ExactField
        field={form.fields.email}
        hint={t('email.hint')}
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={200}
      />
      <PasswordField field={form.fields.emailPassword} />
      <button type="submit" className="btn">
        {t('email.send')}
      </button>
    </Form>
  );
}

function RemoveEmailForm({ answer }: { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('accounts');
  const form = useForm<{ removePassword: string }>({
    answer,
    intent: 'email-remove',
    labels: { removePassword: t('password.current') },
    words: useAccountProblems(),
  });
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('email.remove')}</summary>
      <Form of={form} action="/profile" className="stack">
        <p>{t('email.removeText')}</p>
        <PasswordField field={form.fields.removePassword} />
        <button type="submit" className="btn">
          {t('email.removeNow')}
        </button>
      </Form>
    </details>
  );
}

function AwaitedNote({ email }: { email: string }) {
  const { t } = useTranslation('accounts');
  return (
    <div className="note">
      <div className="stack stack-1">
        <p>
          {t('email.awaited')} <bdi className="b cut-anywhere">{email}</bdi>
        </p>
        <p>{t('email.awaitedText')}</p>
        <form method="post" action="/profile">
          <button type="submit" className="btn btn-quiet" name="intent" value="email-cancel">
            {t('email.cancel')}
          </button>
        </form>
      </div>
    </div>
  );
}
