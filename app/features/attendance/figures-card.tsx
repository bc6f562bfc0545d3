import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PersonLine, TaughtView } from './attendance-view.ts';
import { BarKey } from './bar-key.tsx';
import { useFigures } from './figures.ts';
import { IntervalList } from './interval-list.tsx';
import { TimeBar } from './time-bar.tsx';

interface PersonProps {
  person: PersonLine;
  taught: TaughtView;
}

/** One person's minutes, lateness and times in class. */
export function FiguresCard({ person, taught }: PersonProps) {
  const { t } = useTranslation('attendance');
  const figures = useFigures();
  const format = useFormat();
  const missed = (minutes: number, correctedTo: number | null) => {
    if (correctedTo === null) return figures.minutesInWords(minutes);
    if (correctedTo < 0.1) return t('person.correctedAway');
    return t('person.correctedTo', { minutes: figures.minutesInWords(correctedTo) });
  };
  return (
    <section className="card card-in stack stack-3" aria-labelledby="figures-title">
      <h2 id="figures-title">{t('person.figures')}</h2>
      <p>
        {t('person.minutesOf', {
          minutes: figures.minutes(person.minutes),
          taught: figures.minutesInWords(person.taughtMinutes),
          percent: figures.percent(person.percent),
        })}
      </p>
      {!person.isAbsent && (
        <p>
          {person.earlyMinutes === null
            ? t('person.late', { late: missed(person.lateMinutes, person.lateCorrectedTo) })
            : t('person.lateEarly', {
                late: missed(person.lateMinutes, person.lateCorrectedTo),
                early: missed(person.earlyMinutes, person.earlyCorrectedTo),
              })}
        </p>
      )}
      <TimeBar person={person} taught={taught} />
      <p className="row between small muted" aria-hidden="true">
        <span className="num">{format.time(taught.span.start)}</span>
        <span className="num">{format.time(taught.span.end)}</span>
      </p>
      <BarKey person={person} taught={taught} />
    </section>
  );
}

/** What the figures rest on. */
export function Connections({ person }: Pick<PersonProps, 'person'>) {
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
