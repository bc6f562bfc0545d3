import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { listVoters, updateThread } from '#db/queries/forum/posts.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { auditOf } from './audit-of.ts';
import { holdModeratedThread, requireOpenPost } from './require-thread.ts';
import { noticeOf } from './tell.ts';

interface MarkAct {
  actor: Viewer;
  threadId: string;
  /** The reply; null: none is the answer any more. */
  postId: string | null;
  at: Date;
}

/**
 * Marks a reply as the answer: it stands first, whoever asked (also by saying that they ask the same) is told, and who wrote it.
 * One reply is the answer; another one takes its place.
 *
 * @throws AppError `not_found`; `forbidden`; `bad_request` of the question itself
 */
export async function markAnswer({ db }: Pick<Deps, 'db'>, { actor, threadId, postId, at }: MarkAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const thread = await holdModeratedThread(trx, actor, threadId);
    if (thread.answerId === postId) return;
    if (postId === null) {
      await updateThread(trx, threadId, { answerId: null, answeredBy: null });
      await recordAudit(trx, { ...auditOf(actor, thread, thread.answerId), action: 'forum.answer' });
      return;
    }
    const post = await requireOpenPost(trx, thread, postId);
    if (post.isOpening) throw new AppError('bad_request');
    await updateThread(trx, threadId, { answerId: postId, answeredBy: actor.personId });
    await recordAudit(trx, { ...auditOf(actor, thread, postId), action: 'forum.answer' });
    // Who marks it speaks for the course.
    const told = { id: postId, threadId, title: thread.title, course: thread.course, staffRole: 'instructor' as const };
    const to = [thread.personId, post.personId, ...(await listVoters(trx, thread.openingId))];
    const params = await noticeOf(trx, told, actor);
    await notify(trx, { kind: 'forum.answered', params, to, except: actor.personId, key: postId, at });
  });
}
