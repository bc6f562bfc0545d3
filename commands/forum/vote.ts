import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { setVote } from '#db/queries/forum/posts.ts';
import { AppError } from '#domain/errors.ts';
import { mayInThread } from '#domain/forum/thread-rights.ts';
import type { Viewer } from '#domain/rights.ts';
import { requireOpenPost, requireThread } from './require-thread.ts';

interface VoteAct {
  actor: Viewer;
  threadId: string;
  postId: string;
  /** false: it is taken back. */
  isOn: boolean;
  at: Date;
}

/**
 * Says that a post helps one, too, or that one asks the same. Each person counts once; nobody says it of what they wrote.
 *
 * @throws AppError `not_found`; `forbidden`; `too_many_requests`
 */
export async function vote(
  deps: Pick<Deps, 'auth' | 'db'>,
  { actor, threadId, postId, isOn, at }: VoteAct,
): Promise<void> {
  const { personId } = actor;
  await requireFewer(deps, 'forumChange', personId);
  await deps.db.transaction().execute(async (trx) => {
    const thread = await requireThread(trx, actor, threadId);
    if (!mayInThread(actor, 'forum:write', thread)) throw new AppError('forbidden');
    const post = await requireOpenPost(trx, thread, postId);
    if (post.personId === personId) throw new AppError('forbidden');
    await setVote(trx, { postId, personId, isOn, at });
  });
}
