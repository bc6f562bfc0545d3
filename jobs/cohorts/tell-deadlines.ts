import { tellDeadlines as tell } from '#commands/cohorts/tell-deadlines.ts';
import type { Job } from '#jobs/job.ts';

/** Reminds people of deadlines that are near and of cohorts that begin. */
export const tellDeadlines: Job<'tell-deadlines'> = async ({ db }) => {
  await tell({ db }, { at: new Date() });
};
