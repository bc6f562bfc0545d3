import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { indexPost } from '#commands/search/index-post.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { settleReports, updatePost, updateThread } from '#db/queries/forum/posts.ts';
import { AppError } from '#domain/errors.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { auditOf } from './audit-of.ts';
import { countWaiting } from './count-waiting.ts';
import { holdModeratedThread, requirePost } from './require-thread.ts';
import { noticeOf, tellMentioned } from './tell.ts';

interface OfPost {
  actor: Viewer;
  threadId: string;
  postId: string;
  at: Date;
}

/**
 * Hides a post with a reason, which its writer reads. The words are kept; written anew, they wait to be shown again.
 *
 * @throws AppError `not_found`; `forbidden`, also to who does not moderate; of the field `reason`
 */
export async function hidePost({ db }: Pick<Deps, 'db'>, act: OfPost & ChosenReason<ReasonOf<'post'>>): Promise<void> {
  const { actor, threadId, postId, why, reason, at } = act;
  await db.transaction().execute(async (trx) => {
    const thread = await holdModeratedThread(trx, actor, threadId);
    if (!saysWhy(act)) throw AppError.ofFields({ reason: 'required' });
    const post = await requirePost(trx, thread, postId);
    if (post.withdrawnAt) throw new AppError('not_found');
    // One that was hidden and written anew stays hidden, for the reason of now.
    if (post.hiddenAt && !post.rewrittenAt) return;
    const hidden = { hiddenAt: post.hiddenAt ?? at, hiddenBy: actor.personId, hiddenWhy: why, hiddenReason: reason };
    await updatePost(trx, postId, { ...hidden, rewrittenAt: null });
    await settleReports(trx, { postId, by: actor.personId, at });
    if (thread.answerId === postId) await updateThread(trx, threadId, { answerId: null, answeredBy: null });
    if (!post.isOpening) await countWaiting(trx, threadId);
    await indexPost(trx, postId);
    const audit = auditOf(actor, thread, postId);
    await recordAudit(trx, { ...audit, action: 'forum.hide', details: { ...audit.details, exception: why, reason } });
    const params = { ...(await noticeOf(trx, { ...post, ...titled(thread) }, actor)), by: null, why, reason };
    await notify(trx, {
      ...{ kind: 'forum.hidden', params, to: [post.personId], except: actor.personId },
      ...{ key: `${postId} ${at.toISOString()}`, at },
    });
  });
}

/**
 * Shows a post again that was hidden; its writer is told.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function showPost({ db }: Pick<Deps, 'db'>, { actor, threadId, postId, at }: OfPost): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const thread = await holdModeratedThread(trx, actor, threadId);
    const post = await requirePost(trx, thread, postId);
    if (!post.hiddenAt) return;
    const shown = { hiddenAt: null, hiddenBy: null, hiddenWhy: null, hiddenReason: null, rewrittenAt: null };
    await updatePost(trx, postId, shown);
    if (!post.isOpening) await countWaiting(trx, threadId);
    await indexPost(trx, postId);
    const writer = post.rewrittenAt ? await findViewer(trx, post.personId) : undefined;
    if (writer)
      await tellMentioned(trx, { ...post, ...titled(thread), courseId: thread.courseId }, { actor: writer, at });
    await recordAudit(trx, { ...auditOf(actor, thread, postId), action: 'forum.show' });
    const params = { ...(await noticeOf(trx, { ...post, ...titled(thread) }, actor)), by: null };
    await notify(trx, {
      ...{ kind: 'forum.shown', params, to: [post.personId], except: actor.personId },
      ...{ key: `${postId} ${at.toISOString()}`, at },
    });
  });
}

/**
 * Leaves a post as it is that was reported.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function keepPost({ db }: Pick<Deps, 'db'>, { actor, threadId, postId, at }: OfPost): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const thread = await holdModeratedThread(trx, actor, threadId);
    await requirePost(trx, thread, postId);
    if ((await settleReports(trx, { postId, by: actor.personId, at })) === 0) return;
    await recordAudit(trx, { ...auditOf(actor, thread, postId), action: 'forum.keep' });
  });
}

const titled = ({ title, course }: { title: string; course: string }) => ({ title, course });
