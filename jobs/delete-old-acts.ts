import { forgetOldActs } from '#db/queries/sync/signed-acts.ts';
import type { Job } from './job.ts';

const dayMs = 86_400_000;

/**
 * Forgets what devices sent: lessons and self-checks once they are older than is set, attempts at counting quizzes and
 * roll calls when the record forgets (AUDIT_DAYS). What came of them, progress and attempts, stays. An act that is sent again after that
 * is taken again, which changes nothing: a lesson is done when it was done first, and an attempt has an id of its own.
 */
export const deleteOldActs: Job<'delete-old-acts'> = async ({ db, log, auditDays, daysOf }) => {
  const before = (days: number) => new Date(Date.now() - days * dayMs);
  const recordBefore = auditDays === 0 ? null : before(auditDays);
  const forgotten = await forgetOldActs(db, { recordBefore, othersBefore: before(daysOf('actDays')) });
  if (forgotten.acts + forgotten.keys > 0) log.info(forgotten, 'old acts of devices and keys were forgotten');
};
