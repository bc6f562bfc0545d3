import { useTranslation } from 'react-i18next';
import { ExactField, PasswordField } from '#app/ui/form/fields.tsx';
import type { FormAnswer } from '#app/ui/form/problems.ts';

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
  const problems = answer?.problems ?? {};
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
      <form method="post" action="/profile" className="stack" noValidate>
        <input type="hidden" name="intent" value="email" />
        <ExactField
          name="email"
          label={email ? t('email.new') : t('email.add')}
          hint={t('email.hint')}
          defaultValue={answer?.values.email}
          problem={problems.email}
          type="email"
          inputMode="email"
          autoComplete="email"
          maxLength={200}
        />
        <PasswordField name="emailPassword" label={t('password.current')} problem={problems.emailPassword} />
        <button type="submit" className="btn">
          {t('email.send')}
        </button>
      </form>
      {email && mayRemove && (
        <details className="fold" open={problems.removePassword !== undefined}>
          <summary>{t('email.remove')}</summary>
          <form method="post" action="/profile" className="stack" noValidate>
            <input type="hidden" name="intent" value="email-remove" />
            <p>{t('email.removeText')}</p>
            <PasswordField name="removePassword" label={t('password.current')} problem={problems.removePassword} />
            <button type="submit" className="btn">
              {t('email.removeNow')}
            </button>
          </form>
        </details>
      )}
    </section>
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
