import { tellStartingClasses as tell } from '#commands/notices/tell-starting-classes.ts';
import type { Job } from '#jobs/job.ts';

/** Tells people that a class of theirs begins within the hour. */
export const tellStartingClasses: Job<'tell-starting-classes'> = async ({ db, log }) => {
  const classes = await tell({ db }, { at: new Date() });
  if (classes.length > 0) log.info({ classes }, 'people were told that these classes begin');
};
