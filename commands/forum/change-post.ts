import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { indexPost } from '#commands/search/index-post.ts';
import type { Database } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { insertWording, settleReports, updatePost, updateThread } from '#db/queries/forum/posts.ts';
import { lockThread } from '#db/queries/forum/thread.ts';
import { AppError } from '#domain/errors.ts';
import { changeProblem } from '#domain/forum/post-rules.ts';
import { threadTitle, withdrawnTitle } from '#domain/forum/thread-title.ts';
import type { Viewer } from '#domain/rights.ts';
import { auditOf } from './audit-of.ts';
import { countWaiting } from './count-waiting.ts';
import { requirePost, requireThread } from './require-thread.ts';
import { tellMentioned } from './tell.ts';
import { readWriting, type WritingAct } from './written-post.ts';

interface OfPost {
  actor: Viewer;
  threadId: string;
  postId: string;
  at: Date;
}

/**
 * Changes what one wrote: within half an hour; at any time where it was hidden, which asks those who moderate for another look.
 * What it said before is kept.
 *
 * @throws AppError `not_found`; `forbidden`; `post_settled`; `thread_locked`; `too_many_requests`; of the field `words`
 */
export async function changePost(
  deps: Pick<Deps, 'auth' | 'db'>,
  act: Omit<WritingAct, 'id'> & Omit<OfPost, 'actor' | 'at'>,
): Promise<void> {
  const { actor, threadId, postId, at } = act;
  const { words, locale } = readWriting({ ...act, id: postId });
  await requireFewer(deps, 'forumChange', actor.personId);
  await deps.db.transaction().execute(async (trx) => {
    const { thread, post } = await holdPost(trx, { actor, threadId, postId, at });
    const problem = changeProblem(post, actor.personId, at);
    if (problem) throw new AppError(problem);
    if (thread.lockedAt && !post.hiddenAt) throw new AppError('thread_locked');
    if (post.words === words && post.locale === locale) return;
    await insertWording(trx, { postId, until: at, words: post.words, locale: post.locale });
    await updatePost(trx, postId, { words, locale, editedAt: at, ...(post.hiddenAt && { rewrittenAt: at }) });
    const title = post.isOpening ? threadTitle(words) : thread.title;
    if (post.isOpening) await updateThread(trx, threadId, { title });
    // Whom a post names that nobody reads is told when it is shown.
    if (!post.hiddenAt)
      await tellMentioned(
        trx,
        { ...post, words, title, course: thread.course, courseId: thread.courseId },
        { actor, at },
      );
    await indexPost(trx, postId);
  });
}

/**
 * Takes back what one wrote. Nobody reads it any more; that something stood there is seen, as others may have answered it.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function withdrawPost({ db }: Pick<Deps, 'db'>, act: OfPost): Promise<void> {
  const { actor, postId, threadId, at } = act;
  await db.transaction().execute(async (trx) => {
    const { thread, post } = await holdPost(trx, act);
    if (post.personId !== actor.personId) throw new AppError('forbidden');
    if (post.withdrawnAt) return;
    await updatePost(trx, postId, { withdrawnAt: at, rewrittenAt: null });
    const title = post.isOpening ? withdrawnTitle : thread.title;
    if (post.isOpening) await updateThread(trx, threadId, { title });
    else await countWaiting(trx, threadId);
    if (thread.answerId === postId) await updateThread(trx, threadId, { answerId: null, answeredBy: null });
    // What was reported is looked at by nobody any more: the record says why.
    if ((await settleReports(trx, { postId, by: actor.personId, at })) > 0)
      await recordAudit(trx, { ...auditOf(actor, { ...thread, title }, postId), action: 'forum.withdraw' });
    await indexPost(trx, postId);
  });
}

async function holdPost(trx: Database, { actor, threadId, postId }: OfPost) {
  await lockThread(trx, (await requireThread(trx, actor, threadId)).id);
  const thread = await requireThread(trx, actor, threadId);
  return { thread, post: await requirePost(trx, thread, postId) };
}
