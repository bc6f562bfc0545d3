import { deleteRecordBefore } from '#db/queries/audit/record.ts';
import type { Job } from './job.ts';

const dayMs = 86_400_000;

/** Forgets who did what once it is older than the settings say (AUDIT_DAYS). */
export const deleteOldRecord: Job<'delete-old-record'> = async ({ db, log, auditDays }) => {
  if (auditDays === 0) return;
  const rows = await deleteRecordBefore(db, new Date(Date.now() - auditDays * dayMs));
  log.info({ rows, auditDays }, 'the record was cleared of what is older than the settings say');
};
