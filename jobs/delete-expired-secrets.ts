import { deleteExpiredSecrets as deleteThem } from '#db/queries/accounts/expired-secrets.ts';
import type { Job } from './job.ts';

const dayMs = 86_400_000;

/** Clears away sessions, links, one-time codes, cards and counters of guesses that are past their time. */
export const deleteExpiredSecrets: Job<'delete-expired-secrets'> = async ({ db, log, daysOf }) => {
  const now = new Date();
  const rows = await deleteThem(db, now, new Date(now.getTime() - daysOf('sessionDays') * dayMs));
  log.debug({ rows }, 'expired sessions, links, codes and counters were deleted');
};
