import { endForgottenClasses as endThem } from '#commands/live/end-forgotten-classes.ts';
import type { Job } from './job.ts';

/** Ends classes that nobody ended. Whoever still sits in one is told by the media server, which looks for it. */
export const endForgottenClasses: Job<'end-forgotten-classes'> = async ({ db, log }) => {
  for (const { id, endedAt } of await endThem({ db }, { at: new Date() })) {
    log.warn({ classSessionId: id, endedAt }, 'nobody ended this class; it was ended');
  }
};
