import { countPace } from '#commands/learning/count-pace.ts';
import type { Job } from './job.ts';

/** Counts how far people are in courses, where something was written since or a course has another version. */
export const countPaceJob: Job<'count-pace'> = async ({ db, log }) => {
  const counted = await countPace({ db });
  if (counted > 0) log.debug({ counted }, 'counted how far people are in courses');
};
