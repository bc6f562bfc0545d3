import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { hasLesson } from '#db/queries/forum/forum.ts';
import { updateThread } from '#db/queries/forum/posts.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { auditOf } from './audit-of.ts';
import { holdModeratedThread } from './require-thread.ts';

interface OfThread {
  actor: Viewer;
  threadId: string;
  at: Date;
}

/**
 * Locks a thread, so that only who moderates it writes in it, or opens it again. Locked, it waits for nobody; open again, it waits as before.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function lockTalk(
  { db }: Pick<Deps, 'db'>,
  { actor, threadId, isOn, at }: OfThread & { isOn: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const thread = await holdModeratedThread(trx, actor, threadId);
    if ((thread.lockedAt !== null) === isOn) return;
    await updateThread(trx, threadId, { lockedAt: isOn ? at : null });
    await recordAudit(trx, { ...auditOf(actor, thread), action: isOn ? 'forum.lock' : 'forum.unlock' });
  });
}

/**
 * Puts a thread above all others of its course, or back among them.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function pinThread(
  { db }: Pick<Deps, 'db'>,
  { actor, threadId, isOn, at }: OfThread & { isOn: boolean },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const thread = await holdModeratedThread(trx, actor, threadId);
    if ((thread.pinnedAt !== null) === isOn) return;
    await updateThread(trx, threadId, { pinnedAt: isOn ? at : null });
    await recordAudit(trx, { ...auditOf(actor, thread), action: isOn ? 'forum.pin' : 'forum.unpin' });
  });
}

/**
 * Says that a thread is about another lesson of its course, or about the course (empty).
 *
 * @throws AppError `not_found`; `forbidden`; of the field `lesson`
 */
export async function moveThread(
  { db }: Pick<Deps, 'db'>,
  { actor, threadId, lesson }: OfThread & { lesson: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const thread = await holdModeratedThread(trx, actor, threadId);
    if ((thread.lesson ?? '') === lesson) return;
    if (lesson !== '' && !(await hasLesson(trx, { versionId: thread.versionId, lesson })))
      throw AppError.ofFields({ lesson: 'chooseOne' });
    await updateThread(trx, threadId, { lessonSlug: lesson || null });
    await recordAudit(trx, { ...auditOf(actor, thread), action: 'forum.move' });
  });
}
