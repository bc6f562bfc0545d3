import type { Queryable } from '#db/client.ts';
import { listActivityDeadlines } from '#db/queries/cohorts/closed-deadline.ts';
import { type DeadlineArea, lastMomentOf, laterDeadline } from '#domain/cohorts/deadline.ts';
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
export async function isDeadlineOver(db: Queryable, { at, ...of }: DeadlineAct): Promise<boolean> {
  const last = await findClosingMoment(db, of);
  return last !== null && at > last;
}

/**
 * The last moment at which the person's cohort takes something; null where it takes it late, too. Of two cohorts the one
 * with the later deadline says so.
 */
export async function findClosingMoment(db: Queryable, of: Omit<DeadlineAct, 'at'>): Promise<Date | null> {
  const rows = await listActivityDeadlines(db, of);
  const last = laterDeadline(rows.map((row) => ({ ...row, due: lastMomentOf(row, row.timeZone) })));
  return last?.afterDeadline === 'closed' ? last.due : null;
}
