import { closeDueSittings as closeThem } from '#commands/assessment/close-due-sittings.ts';
import type { Job } from './job.ts';

/** Ends attempts at quizzes whose time is up. */
export const closeDueSittings: Job<'close-due-sittings'> = async ({ db, log }) => {
  const closed = await closeThem({ db }, { at: new Date() });
  if (closed > 0) log.info({ closed }, 'the time of these attempts was up; what was kept is graded');
};
