import { deleteNoticesBefore } from '#db/queries/notices/delivery.ts';
import type { Job } from '#jobs/job.ts';

const yearMs = 365 * 86_400_000;

/** Forgets, after a year, what somebody was told. */
export const deleteOldNotices: Job<'delete-old-notices'> = async ({ db, log }) => {
  const rows = await deleteNoticesBefore(db, new Date(Date.now() - yearMs));
  log.debug({ rows }, 'notices of a year ago were deleted');
};
