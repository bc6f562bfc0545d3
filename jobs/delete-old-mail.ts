import { deleteMailBefore } from '#db/queries/mail.ts';
import type { Job } from './job.ts';

const monthMs = 30 * 86_400_000;

/** Forgets, after a month, to whom a letter was sent. */
export const deleteOldMail: Job<'delete-old-mail'> = async ({ db, log }) => {
  const rows = await deleteMailBefore(db, new Date(Date.now() - monthMs));
  log.debug({ rows }, 'marks of letters that were sent a month ago were deleted');
};
