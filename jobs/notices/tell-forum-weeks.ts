import { tellForumWeeks as tell } from '#commands/notices/tell-forum-weeks.ts';
import type { Job } from '#jobs/job.ts';

/** Tells those who chose it, once a week, what is new in the forums that they read. */
export const tellForumWeeks: Job<'tell-forum-weeks'> = async ({ db }) => {
  await tell({ db }, { at: new Date() });
};
