import { deleteNoticesBefore } from '#db/queries/notices/delivery.ts';
import type { Job } from '#jobs/job.ts';

const dayMs = 86_400_000;

/** Forgets what somebody was told once it is older than is set. */
export const deleteOldNotices: Job<'delete-old-notices'> = async ({ db, log, daysOf }) => {
  const rows = await deleteNoticesBefore(db, new Date(Date.now() - daysOf('noticeDays') * dayMs));
  log.debug({ rows }, 'old notices were deleted');
};
