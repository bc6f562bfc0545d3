import { MailOpen } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Letter } from './say-letters.server.ts';

interface LettersProps {
  run: { id: string; act: string; isOver: boolean };
  letters: readonly Letter[];
}

/** Letters from other seats. Each is opened by a tap: that it was read stands in the log. */
export function Letters({ run, letters }: LettersProps) {
  const { t } = useTranslation('labs-b2b');
  if (letters.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="letters">
      <h2 id="letters">{t('mail.title')}</h2>
      <ul className="card lab-mail">
        {letters.map(({ number, when, from, subject, text }) => (
          <li key={number} id={`mail-${number}`} className="stack stack-1">
            <p className="muted">
              <span className="seat seat-bot">
                <i>{from === 'CLK' ? t('mail.office') : from}</i>
              </span>{' '}
              <bdi>{when}</bdi> {text === null && <span className="badge">{t('mail.new')}</span>}
            </p>
            <p>
              <b>{subject}</b>
            </p>
            {text !== null && <p>{text}</p>}
            {text === null && !run.isOver && (
              <form method="post" action={`/labs/runs/${run.id}`}>
                <input type="hidden" name="intent" value="b2b-read" />
                <input type="hidden" name="act" value={run.act} />
                <input type="hidden" name="mail" value={number} />
                <button type="submit" className="btn">
                  <Icon icon={MailOpen} />
                  {t('mail.open')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
