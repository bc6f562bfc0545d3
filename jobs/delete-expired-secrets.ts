import { deleteExpiredSecrets as deleteThem } from '#db/queries/accounts/expired-secrets.ts';
import type { Job } from './job.ts';

/** Clears away sessions, links, one-time codes, cards and counters of guesses that are past their time. */
export const deleteExpiredSecrets: Job<'delete-expired-secrets'> = async ({ db, log }) => {
  const rows = await deleteThem(db, new Date());
  log.debug({ rows }, 'expired sessions, links, codes and counters were deleted');
};
