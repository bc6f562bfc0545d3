import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { insertReport } from '#db/queries/forum/posts.ts';
import { AppError } from '#domain/errors.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { requireOpenPost, requireThread } from './require-thread.ts';

interface ReportAct extends ChosenReason<ReasonOf<'post'>> {
  actor: Viewer;
  threadId: string;
  postId: string;
  at: Date;
}

/**
 * Tells those who moderate that a post should not stand there. A person reports a post once; its writer is not told by whom.
 *
 * @throws AppError `not_found`; `forbidden` of one's own; `too_many_requests`; of the field `reason`
 */
export async function reportPost(deps: Pick<Deps, 'auth' | 'db'>, act: ReportAct): Promise<void> {
  const { actor, threadId, postId, why, reason, at } = act;
  if (!saysWhy(act)) throw AppError.ofFields({ reason: 'required' });
  await requireFewer(deps, 'forumPost', actor.personId);
  await deps.db.transaction().execute(async (trx) => {
    const thread = await requireThread(trx, actor, threadId);
    const post = await requireOpenPost(trx, thread, postId);
    if (post.personId === actor.personId) throw new AppError('forbidden');
    await insertReport(trx, { id: newId(), postId, personId: actor.personId, why, reason, reportedAt: at });
  });
}
