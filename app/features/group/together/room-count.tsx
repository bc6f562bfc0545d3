import { CircleCheckBig } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Tally } from '#domain/group/group-time.ts';
import { textDirection } from '#domain/locale.ts';
import type { RoomQuestion } from './room-cards.server.ts';
import { choiceLetter, isChoiceKind } from './room-view.ts';

interface RoomCountProps {
  asked: RoomQuestion;
  tally: Tally;
  /** Of a counting quiz: what is right is told to each, on their own page, when they may see it. */
  isCounting: boolean;
  /** Of its heading. */
  id?: string;
}

/** What the room answered: how many chose what, no names; of a "check yourself" question also what is right, and why. */
export function RoomCount({ asked, tally, isCounting, id = 'room-count' }: RoomCountProps) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const { solution, locale, question } = asked;
  const rights = new Set(solution?.lines.map(({ text }) => text));
  const most = Math.max(1, ...Object.values(tally.chosen));
  return (
    <section className="stack stack-3" aria-labelledby={id}>
      <h3 id={id} data-answered="">
        {t('together.answered', {
          answered: format.number(tally.answered),
          all: format.number(tally.answered + tally.open),
        })}
      </h3>
      {isChoiceKind(asked) && (
        <ol className="together-count">
          {question.choices.map((choice, index) => {
            const count = tally.chosen[choice.id] ?? 0;
            const isRight = rights.has(choice.text);
            return (
              <li key={choice.id} className={isRight ? 'is-right' : undefined}>
                <b className="together-letter" dir="ltr">
                  {choiceLetter(index)}
                </b>
                <span className="together-words" lang={locale} dir={textDirection(locale)}>
                  {choice.text}
                </span>
                <span className="together-bar" aria-hidden="true">
                  <i style={{ inlineSize: `${(100 * count) / most}%` }} />
                </span>
                <b className="num">{format.number(count)}</b>
                {isRight && (
                  <span className="badge badge-ok">
                    <Icon icon={CircleCheckBig} />
                    {t('together.right')}
                  </span>
                )}
              </li>
            );
          })}
        </ol>
      )}
      {solution && (
        <div className="note note-ok stack stack-1" lang={locale} dir={textDirection(locale)}>
          {!isChoiceKind(asked) && (
            <ul>
              {solution.lines.map((line) => (
                <li key={line.text}>
                  <b>{line.text}</b>
                  {line.pair && ` – ${line.pair}`}
                </li>
              ))}
            </ul>
          )}
          <p className="together-why">{solution.explanation}</p>
        </div>
      )}
      {isCounting && <p className="note">{t('together.rightLater')}</p>}
    </section>
  );
}
