import { z } from 'zod';
import { defineList, type FilterOf, oneId, oneOf, searchText } from '#app/ui/list/define-list.ts';
import type { RecordFilter } from '#db/queries/audit/record.ts';
import { actKinds } from '#domain/audit/acts.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { startOfDay } from '#domain/zoned-time.ts';

/** How far back the record is looked through: it grows for years, and mostly the latest is of interest. */
const spans = { week: 7, quarter: 90, year: 365, beginning: null } as const;
type RecordSpan = keyof typeof spans;

/** A day as it was typed, also where it is none: what is wrong with it is said, and it is kept. */
const typedDay = () => boundedText(40).catch('');

/** Who did what in an organisation and below. */
export const recordList = defineList({
  size: 50,
  sorts: ['latest', 'earliest'],
  filter: {
    q: searchText(),
    by: searchText(),
    kind: oneOf(actKinds),
    since: z.enum(['week', 'quarter', 'year', 'beginning']).catch('quarter'),
    from: typedDay(),
    until: typedDay(),
    person: oneId(),
  },
  whole: 1_000,
  remembered: true,
});

type RecordQuery = Pick<ReturnType<typeof recordList.read>, 'filter' | 'sort'>;

/** The same without a filter: all of it, from the beginning. */
export const wholeRecord: FilterOf<typeof recordList> = {
  ...{ q: '', by: '', kind: null, person: null },
  ...{ since: 'beginning', from: '', until: '' },
};

/** What is wrong with the days that were typed, by field. */
export interface DayProblems {
  from?: 'day';
  until?: 'day' | 'order';
}

/**
 * What the query asks the database for. Days are of the reader's zone, the last one whole; where one is given, the span
 * does not count. With problems, nothing is to be looked for.
 */
export function readRecordQuery(
  { filter, sort }: RecordQuery,
  { path, timeZone, now }: { path: string; timeZone: string; now: Date },
): { wanted: RecordFilter; problems: DayProblems } {
  const { q: search, by: actorSearch, kind, person: personId } = filter;
  const from = readDay(filter.from, timeZone, 0);
  const until = readDay(filter.until, timeZone, 1);
  const hasDays = filter.from !== '' || filter.until !== '';
  const problems: DayProblems = {
    ...(filter.from !== '' && !from && { from: 'day' }),
    ...(filter.until !== '' && !until && { until: 'day' }),
    ...(from && until && until <= from && { until: 'order' }),
  };
  const since = hasDays ? from : startOfSpan(filter.since, now);
  const order = sort === 'earliest' ? sort : 'latest';
  return { wanted: { path, kind, search, actorSearch, personId, since, before: until, order }, problems };
}

/** The moment from which on a span shows the record; null: all of it. */
function startOfSpan(span: RecordSpan, now: Date): Date | null {
  const days = spans[span];
  return days === null ? null : new Date(now.getTime() - days * 86_400_000);
}

/** Years in which a day can be: Sala is younger, and databases end somewhere. */
const [firstYear, lastYear] = [2000, 2200];

/** The beginning of a day, or of one so many days later; null for what is none. */
function readDay(text: string, timeZone: string, later: number): Date | null {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day;
  if (!isDay || month < 1 || month > 12 || year < firstYear || year > lastYear) return null;
  return startOfDay(timeZone, { year, month, day: day + later });
}
