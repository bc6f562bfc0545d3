import { CircleCheckBig, Flag } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { keptReasonWords } from '#app/ui/kept-reason.ts';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { EndedPerson, RoomView } from './room-view.ts';

type End = Extract<RoomView, { kind: 'end' }> & { isQuiz: boolean };

/** Before it ends: whose answers are missing still, and what will become of all of it. */
export function EndForm({ people, questions, isQuiz, isGone, total }: End) {
  const { t } = useTranslation('group');
  const format = useFormat();
  return (
    <form method="post" className="card beam card-in stack together-one">
      <input type="hidden" name="intent" value="end" />
      <h2>{t('together.endTitle')}</h2>
      {isGone ? (
        <p className="note note-warn">{t('together.endGone')}</p>
      ) : (
        <p>{isQuiz ? t('together.endQuiz') : t('together.endLesson')}</p>
      )}
      <ul className="together-ended">
        {people.map((one) => (
          <li key={one.personId}>
            <PersonLine {...one} />
            <span className="row wrap small muted">
              {one.hasLeft && <span>{t('together.hasLeft')}</span>}
              {one.isSettled
                ? t('together.settled')
                : questions > 0 &&
                  (one.open > 0
                    ? t('together.openOf', {
                        open: format.number(one.open),
                        all: format.number(questions),
                      })
                    : t('together.allAnswered'))}
            </span>
          </li>
        ))}
      </ul>
      <div className="row wrap">
        <button type="submit" className="btn btn-primary btn-xl">
          <Icon icon={Flag} />
          {t('together.endDo')}
        </button>
        {total > 0 && (
          <a className="btn btn-xl" href={`?card=${total}`} rel="prev">
            {t('together.notYet')}
          </a>
        )}
      </div>
    </form>
  );
}

interface EndedListProps {
  people: readonly EndedPerson[];
  isQuiz: boolean;
  /** Of what a tablet brought: when it came. */
  receivedAt: Date | string | null;
}

/** What became of each. */
export function EndedList({ people, isQuiz, receivedAt }: EndedListProps) {
  const { t } = useTranslation('group');
  const format = useFormat();
  return (
    <section className="card card-in stack together-one">
      <h2 className="row">
        <Icon icon={CircleCheckBig} />
        {t('together.ended')}
      </h2>
      <p>{isQuiz ? t('together.endedQuiz') : t('together.endedLesson')}</p>
      {receivedAt && <p className="small muted">{t('tablet.callCame', { when: format.dateTime(receivedAt) })}</p>}
      <ul className="together-ended">
        {people.map((one) => (
          <li key={one.personId}>
            <PersonLine {...one} />
            <Outcome one={one} isQuiz={isQuiz} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Outcome({ one: { outcome, reason, percent }, isQuiz }: { one: EndedPerson; isQuiz: boolean }) {
  const { t } = useTranslation('group');
  const format = useFormat();
  switch (outcome) {
    case 'done':
      if (isQuiz) return <b className="num">{percent === null ? '–' : format.percent(Math.floor(percent))}</b>;
      return <span className="badge badge-ok">{t('tablet.done')}</span>;
    case 'opened':
      return <span className="small">{t('together.outcome.opened')}</span>;
    case 'open':
      return <span className="small">{t('together.outcome.open')}</span>;
    case 'none':
      return <span className="small muted">{t('together.outcome.none')}</span>;
    case 'kept':
      return (
        <span className="row wrap small">
          <span className="badge badge-plain">{t('offline:kept.doesNotCount')}</span>{' '}
          <span>{keptReasonWords(t, reason ?? 'other')}</span>
        </span>
      );
    case null:
      return <span className="small muted">{t('together.outcome.present')}</span>;
  }
}
