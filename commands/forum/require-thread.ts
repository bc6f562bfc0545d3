import type { Queryable } from '#db/client.ts';
import { findPost, type Post } from '#db/queries/forum/posts.ts';
import { findThread, lockThread, type Thread } from '#db/queries/forum/thread.ts';
import { AppError } from '#domain/errors.ts';
import { isOpen } from '#domain/forum/post-rules.ts';
import { mayInThread } from '#domain/forum/thread-rights.ts';
import type { Viewer } from '#domain/rights.ts';

/**
 * A thread that somebody reads. Who may not does not find it: ids tell nothing. One whose opening post was hidden is found by
 * who wrote that and who moderates.
 *
 * @throws AppError `not_found`
 */
export async function requireThread(db: Queryable, viewer: Viewer, id: string | undefined): Promise<Thread> {
  const thread = await findThread(db, { id, viewer });
  if (!thread || !mayInThread(viewer, 'forum:read', thread)) throw new AppError('not_found');
  const isInside = thread.personId === viewer.personId || mayInThread(viewer, 'forum:moderate', thread);
  if (thread.openingHiddenAt && !isInside) throw new AppError('not_found');
  return thread;
}

/**
 * A thread that somebody moderates, locked until the transaction ends.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function holdModeratedThread(db: Queryable, actor: Viewer, id: string): Promise<Thread> {
  const { id: seen } = await requireThread(db, actor, id);
  await lockThread(db, seen);
  // What it says now: somebody may have changed it while one waited.
  const thread = await requireThread(db, actor, id);
  if (!mayInThread(actor, 'forum:moderate', thread)) throw new AppError('forbidden');
  return thread;
}

/**
 * A post of a thread, whatever became of it.
 *
 * @throws AppError `not_found`
 */
export async function requirePost(db: Queryable, thread: Pick<Thread, 'id'>, id: string): Promise<Post> {
  const post = await findPost(db, id);
  if (post?.threadId !== thread.id) throw new AppError('not_found');
  return post;
}

/**
 * A post of a thread that others read.
 *
 * @throws AppError `not_found`
 */
export async function requireOpenPost(db: Queryable, thread: Pick<Thread, 'id'>, id: string): Promise<Post> {
  const post = await requirePost(db, thread, id);
  if (!isOpen(post)) throw new AppError('not_found');
  return post;
}
