import { z } from 'zod';
import { defineList, oneId, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { actKinds } from '#domain/audit/acts.ts';

/** How far back the record is looked through: it grows for years, and mostly the latest is of interest. */
const spans = { week: 7, quarter: 90, year: 365, beginning: null } as const;
export type RecordSpan = keyof typeof spans;

/** Who did what in an organisation and below. */
export const recordList = defineList({
  size: 50,
  filter: {
    q: searchText(),
    kind: oneOf(actKinds),
    since: z.enum(['week', 'quarter', 'year', 'beginning']).catch('quarter'),
    person: oneId(),
  },
});

/** The moment from which on a span shows the record; null: all of it. */
export function startOfSpan(span: RecordSpan, now: Date): Date | null {
  const days = spans[span];
  return days === null ? null : new Date(now.getTime() - days * 86_400_000);
}
