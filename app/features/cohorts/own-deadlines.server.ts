import type { ReadingContext } from '#app/server/reading-context.ts';
import { listOwnDeadlines } from '#db/queries/cohorts/deadlines.ts';
import { type DeadlineArea, deadlinesThatHold } from '#domain/cohorts/deadline.ts';
import type { Viewer } from '#domain/rights.ts';
import { presentDeadline, type ShownDeadline } from './present.ts';

const dayMs = 86_400_000;
/** A start page says what is due within so many days, and what was missed so many days ago. */
const [shownBefore, shownAfter] = [14, 14];
const mostOnStart = 5;

type Wish = { course?: string; since?: string };

/** The deadlines that hold for a reader, the earliest first. */
async function loadInForce({ db, now, reader }: ReadingContext, { personId }: Viewer, wish: Wish) {
  const rows = await listOwnDeadlines(db, { personId, ...wish });
  return deadlinesThatHold(rows).map((row) => presentDeadline(row, reader.contentLocales, now));
}

/** Of one course. */
export function loadCourseDeadlines(context: ReadingContext, viewer: Viewer, course: string): Promise<ShownDeadline[]> {
  return loadInForce(context, viewer, { course });
}

/** Of one activity; null where it has none for this reader. */
export async function loadActivityDeadline(
  context: ReadingContext,
  viewer: Viewer,
  { course, area, slug }: { course: string; area: DeadlineArea; slug: string },
): Promise<ShownDeadline | null> {
  const all = await loadCourseDeadlines(context, viewer, course);
  return all.find((one) => one.area === area && one.slug === slug) ?? null;
}

/** What is due soon or was missed lately, and is not done: for the start page. */
export async function loadDueSoon(context: ReadingContext, viewer: Viewer): Promise<ShownDeadline[]> {
  const { now } = context;
  const since = new Date(now.getTime() - (shownAfter + 1) * dayMs).toISOString().slice(0, 10);
  const until = now.getTime() + shownBefore * dayMs;
  const all = await loadInForce(context, viewer, { since });
  const open = all.filter((one) => one.standing.state !== 'done' && new Date(one.dueAt).getTime() <= until);
  return open.slice(0, mostOnStart);
}
