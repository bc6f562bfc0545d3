import { CircleCheckBig } from 'lucide';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { PollAnswer, PollKind, PollResults } from '#domain/live/polls.ts';

interface ResultsProps {
  kind: PollKind;
  options: readonly string[];
  results: PollResults;
  /** Places of the options that are right, marked as such. */
  right?: readonly number[];
  /** The reader's own answer, marked as such. */
  own?: PollAnswer | null;
}

/** How the class answered: each choice with its share, or what was written. */
export function Results({ kind, options, results, right = [], own }: ResultsProps) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  const { answered, counts, words } = results;
  if (answered === 0) return <p className="muted small">{t('nobody')}</p>;
  if (kind === 'open') return <Words words={words} answered={answered} />;
  const most = Math.max(...counts);
  return (
    <ul className="poll-results">
      {options.map((option, index) => {
        const count = counts[index] ?? 0;
        const percent = (count / answered) * 100;
        const isOwn = own?.choices.includes(index) ?? false;
        return (
          <li key={option} className={count === most ? 'is-most' : undefined}>
            <p>
              <span>
                {/* In words: a tick beside it would say that it is right. */}
                {isOwn && <b>{t('yourAnswer')} </b>}
                <bdi lang={guessLanguage(option)}>{option}</bdi>
                {right.includes(index) && (
                  <span className="badge badge-ok">
                    <Icon icon={CircleCheckBig} />
                    {t('right')}
                  </span>
                )}
              </span>
              <span className="num">
                <b>{format.percent(Math.round(percent))}</b>{' '}
                <small className="muted">{t('people', { count, formatted: format.number(count) })}</small>
              </span>
            </p>
            <div className="bar" aria-hidden="true">
              <i style={{ inlineSize: `${percent}%` }} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}

function Words({ words, answered }: { words: readonly string[]; answered: number }) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  const more = answered - words.length;
  // Two may have written the same.
  const entries = words.map((text, index) => ({ text, key: `${index} ${text}` }));
  return (
    <>
      <ul className="poll-words">
        {entries.map(({ key, text }) => (
          <li key={key} dir="auto" lang={guessLanguage(text)}>
            {text}
          </li>
        ))}
      </ul>
      {more > 0 && <p className="muted small">{t('more', { count: more, formatted: format.number(more) })}</p>}
    </>
  );
}
