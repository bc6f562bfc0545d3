import { deleteMessageTestsBefore } from '#db/queries/installation/message-test.ts';
import { deleteMailBefore } from '#db/queries/mail.ts';
import type { Job } from './job.ts';

const dayMs = 86_400_000;

/** Forgets to whom a letter was sent, and which messages were sent to try, once that is older than is set. */
export const deleteOldMail: Job<'delete-old-mail'> = async ({ db, log, daysOf }) => {
  const before = new Date(Date.now() - daysOf('letterDays') * dayMs);
  const rows = (await deleteMailBefore(db, before)) + (await deleteMessageTestsBefore(db, before));
  log.debug({ rows }, 'marks of old letters were deleted');
};
