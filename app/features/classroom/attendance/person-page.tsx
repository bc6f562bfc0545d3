import { useTranslation } from 'react-i18next';
import { DoneNote } from '#app/features/accounts/notes.tsx';
import { useFormat } from '#app/i18n/format.ts';
import type { CorrectionView } from '#db/queries/attendance-corrections.ts';
import type { AttendanceHead, PersonLine } from './attendance-view.ts';
import { CorrectionForm } from './correction-form.tsx';
import { CorrectionHistory } from './correction-history.tsx';
import type { CorrectionProblems, CorrectionValues } from './correction-values.ts';
import { useFigures } from './figures.ts';
import { IntervalList } from './interval-list.tsx';
import { PersonFacts } from './person-name.tsx';
import { TimeBar } from './time-bar.tsx';

export interface PersonPageProps {
  head: AttendanceHead;
  person: PersonLine;
  corrections: readonly CorrectionView[];
  values: CorrectionValues;
  problems: CorrectionProblems;
  isSaved: boolean;
}

/** One person's attendance of one class: the figures, what is behind them, and corrections. */
export function PersonPage(props: PersonPageProps) {
  const { t } = useTranslation('attendance');
  const { head, person } = props;
  const { card } = head;
  return (
    <div className="stack stack-6 narrow-page">
      <div className="stack stack-2">
        <a className="small tap-link" href={`/classes/${card.id}/attendance`}>
          {t('person.toAll')}
        </a>
        <h1>
          <bdi>{person.displayName}</bdi>
        </h1>
        <PersonFacts person={person} state={head.taught.state} />
        <p lang={card.title.locale}>
          <bdi>{card.title.text}</bdi>
        </p>
      </div>
      {props.isSaved && <DoneNote>{t('correct.saved')}</DoneNote>}
      <FiguresCard person={person} head={head} />
      <Connections person={person} />
      {head.mayCorrect ? (
        <CorrectionForm values={props.values} problems={props.problems} taught={head.taught} />
      ) : (
        <WhyNot head={head} />
      )}
      <CorrectionHistory corrections={props.corrections} />
    </div>
  );
}

function FiguresCard({ person, head }: { person: PersonLine; head: AttendanceHead }) {
  const { t } = useTranslation('attendance');
  const figures = useFigures();
  const { taught } = head;
  return (
    <section className="card card-in stack stack-3" aria-labelledby="figures-title">
      <h2 id="figures-title">{t('person.figures')}</h2>
      <p>
        {t('person.minutesOf', {
          minutes: figures.minutes(person.minutes),
          taught: figures.minutesInWords(taught.minutes),
          percent: figures.percent(person.percent),
        })}
      </p>
      {!person.isAbsent && (
        <p>
          {person.earlyMinutes === null
            ? t('person.late', { late: figures.minutesInWords(person.lateMinutes) })
            : t('person.lateEarly', {
                late: figures.minutesInWords(person.lateMinutes),
                early: figures.minutesInWords(person.earlyMinutes),
              })}
        </p>
      )}
      <TimeBar segments={person.segments} taught={taught} />
      <p className="row between small muted" aria-hidden="true">
        <BarEnds head={head} />
      </p>
    </section>
  );
}

function BarEnds({ head }: { head: AttendanceHead }) {
  const format = useFormat();
  return (
    <>
      <span className="num">{format.time(head.taught.span.start)}</span>
      <span className="num">{format.time(head.taught.span.end)}</span>
    </>
  );
}

function Connections({ person }: { person: PersonLine }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const rest = person.intervalCount - person.intervals.length;
  return (
    <section className="card card-in stack stack-3" aria-labelledby="connections-title">
      <h2 id="connections-title">{t('person.connections')}</h2>
      {person.intervalCount === 0 ? (
        <p className="muted">{t('person.noConnections')}</p>
      ) : (
        <>
          <p className="small muted">{t('person.connectionsHelp')}</p>
          <IntervalList rows={person.intervals} />
        </>
      )}
      {rest > 0 && <p className="small muted">{t('person.rest', { count: rest, formatted: format.number(rest) })}</p>}
    </section>
  );
}

/** Why the figures cannot be corrected here and now. */
function WhyNot({ head }: { head: AttendanceHead }) {
  const { t } = useTranslation('attendance');
  if (head.frozen) return <p className="note">{t('person.closed')}</p>;
  if (head.taught.state !== 'over') return <p className="note">{t('person.notOver')}</p>;
  return null;
}
