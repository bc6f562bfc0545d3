import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SortedColumn } from '#app/ui/list/sorted-column.tsx';
import { PersonLine as PersonName } from '#app/ui/person-line.tsx';
import type { AttendanceHead, PersonLine } from './attendance-view.ts';
import { useFigures } from './figures.ts';
import { IntervalList } from './interval-list.tsx';
import type { PeopleSort } from './people-list.ts';
import { PersonFacts } from './person-name.tsx';
import { TimeBar } from './time-bar.tsx';

/** Less is shown as 0. */
const shownMinutes = 0.1;

interface PeopleTableProps {
  people: readonly PersonLine[];
  head: AttendanceHead;
  sort: PeopleSort;
  hrefOf: (sort: PeopleSort) => string;
}

/** A line a person with what is behind the figures; on phones a block a person. */
export function PeopleTable({ people, head, sort, hrefOf }: PeopleTableProps) {
  const { t } = useTranslation('attendance');
  const { range } = useFigures();
  return (
    <table className="table attendance-table">
      <caption className="sr">{t('table.caption')}</caption>
      <thead>
        <tr>
          <SortedColumn by="name" label={t('column.person')} {...{ sort, hrefOf }} />
          <SortedColumn by="minutes" label={t('column.minutes')} className="n" {...{ sort, hrefOf }} />
          <th scope="col" className="n">
            {t('column.percent')}
          </th>
          <SortedColumn by="late" label={t('column.late')} className="n" {...{ sort, hrefOf }} />
          <SortedColumn by="early" label={t('column.early')} className="n" {...{ sort, hrefOf }} />
          <th scope="col">
            {t('column.time')} <bdi dir="ltr">{range(head.taught.span)}</bdi>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.personId} person={person} head={head} />
        ))}
      </tbody>
    </table>
  );
}

function PersonRow({ person, head }: { person: PersonLine; head: AttendanceHead }) {
  const { t } = useTranslation('attendance');
  const figures = useFigures();
  const missed = (minutes: number | null, correctedTo: number | null) => {
    const left = correctedTo ?? minutes;
    // What a correction gave back whole does not apply any more.
    return left === null || (correctedTo !== null && left < shownMinutes) ? null : figures.minutes(left);
  };
  return (
    <tr>
      <th scope="row">
        <a className="person-link" href={personHref(head, person)}>
          <PersonName displayName={person.displayName} latinName={person.latinName} />
        </a>
        <PersonFacts person={person} state={head.taught.state} />
      </th>
      <Figure label={t('column.minutes')} value={figures.minutes(person.minutes)} />
      <Figure label={t('column.percent')} value={figures.percent(person.percent)} />
      <Figure
        label={t('column.late')}
        value={person.isAbsent ? null : missed(person.lateMinutes, person.lateCorrectedTo)}
      />
      <Figure
        label={t('column.early')}
        value={person.isAbsent ? null : missed(person.earlyMinutes, person.earlyCorrectedTo)}
      />
      <td className="behind">
        <TimeBar person={person} taught={head.taught} />
        {person.intervalCount > 0 && <Behind person={person} head={head} />}
      </td>
    </tr>
  );
}

function Figure({ label, value }: { label: string; value: string | null }) {
  const { t } = useTranslation('attendance');
  return (
    <td className="n">
      <span className="cell-label" aria-hidden="true">
        {label}
      </span>
      {value === null ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="sr">{t('notApplicable')}</span>
        </>
      ) : (
        <bdi>{value}</bdi>
      )}
    </td>
  );
}

/** The connections behind the figures, on demand. */
function Behind({ person, head }: { person: PersonLine; head: AttendanceHead }) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  const rest = person.intervalCount - person.intervals.length;
  return (
    <details className="connections">
      <summary>
        {t('connections', { count: person.intervalCount, formatted: format.number(person.intervalCount) })}
      </summary>
      <IntervalList rows={person.intervals} />
      {rest > 0 && (
        <a className="small tap-link" href={personHref(head, person)}>
          {t('moreConnections', { count: rest, formatted: format.number(rest) })}
        </a>
      )}
    </details>
  );
}

function personHref({ card }: AttendanceHead, { personId }: PersonLine): string {
  return `/classes/${card.id}/attendance/${personId}`;
}
