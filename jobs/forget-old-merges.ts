import { forgetMergedFacts } from '#db/queries/accounts/merges.ts';
import { undoableSince } from '#domain/accounts/merge.ts';
import type { Job } from './job.ts';

/** Forgets names, addresses and numbers of merged accounts once the merge cannot be undone any more. */
export const forgetOldMerges: Job<'forget-old-merges'> = async ({ db, log }) => {
  const forgotten = await forgetMergedFacts(db, undoableSince(new Date()));
  if (forgotten > 0)
    log.info({ forgotten }, 'what accounts were before merges that can no longer be undone was forgotten');
};
