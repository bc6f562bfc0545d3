import type { Queryable } from '#db/client.ts';
import { listActivityDeadlines } from '#db/queries/cohorts/closed-deadline.ts';
import { type DeadlineArea, lastMomentOf, laterDeadline } from '#domain/cohorts/deadline.ts';
import { cohortPhase } from '#domain/cohorts/joining.ts';
import { AppError } from '#domain/errors.ts';

interface DeadlineAct {
  personId: string;
  courseId: string;
  area: DeadlineArea;
  /** Of the activity. */
  slug: string;
  at: Date;
}

/**
 * Refuses what comes after a deadline where the person's cohort takes nothing then. Part of the commands by which quizzes
 * are begun and answered.
 *
 * @throws AppError `deadline_over`
 */
export async function requireOpenDeadline(db: Queryable, act: DeadlineAct): Promise<void> {
  if (await isDeadlineOver(db, act)) throw new AppError('deadline_over');
}

/** Whether it is too late for the person's cohort. */
export async function isDeadlineOver(db: Queryable, act: DeadlineAct): Promise<boolean> {
  const last = await findClosingMoment(db, act);
  return last !== null && act.at > last;
}

/**
 * The last moment at which the person's cohort takes something; null where it takes it late, too. Of two cohorts the one
 * with the later deadline says so; one that they left says nothing any more of what they begin (`at`) once it is over.
 */
export async function findClosingMoment(db: Queryable, { at, ...of }: DeadlineAct): Promise<Date | null> {
  const all = await listActivityDeadlines(db, of);
  const rows = all.filter(({ leftFrom }) => leftFrom === null || cohortPhase(leftFrom, at) !== 'over');
  const last = laterDeadline(rows.map((row) => ({ ...row, due: lastMomentOf(row, row.timeZone) })));
  return last?.afterDeadline === 'closed' ? last.due : null;
}
