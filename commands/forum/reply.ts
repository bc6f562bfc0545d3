import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { indexPost } from '#commands/search/index-post.ts';
import type { Database, Queryable } from '#db/client.ts';
import { findPost, insertPost, updateThread } from '#db/queries/forum/posts.ts';
import { lockThread } from '#db/queries/forum/thread.ts';
import { AppError } from '#domain/errors.ts';
import { isOpen, waitingSince } from '#domain/forum/post-rules.ts';
import { mayInThread, staffRoleIn } from '#domain/forum/thread-rights.ts';
import { requireThread } from './require-thread.ts';
import { noticeOf, tellMentioned } from './tell.ts';
import { organisationOfWriter, readWriting, requireSamePost, type WritingAct } from './written-post.ts';

export interface ReplyAct extends WritingAct {
  threadId: string;
  /** The post that is quoted above it; empty: none. */
  quotes: string;
}

/**
 * Writes in a thread. Whoever began it is told. Sent twice, it is written once.
 *
 * @throws AppError `bad_request`; `not_found`; `forbidden`; `thread_locked`; `already_sent`; `too_many_requests`; of the field `words`
 */
export async function reply(deps: Pick<Deps, 'auth' | 'db'>, act: ReplyAct): Promise<void> {
  readWriting(act);
  if (!(await findPost(deps.db, act.id))) await requireFewer(deps, 'forumPost', act.actor.personId);
  await putReply(deps, act);
}

/** The same where how often somebody writes is counted by whoever calls it. */
export async function putReply({ db }: Pick<Deps, 'db'>, act: ReplyAct): Promise<void> {
  const written = readWriting(act);
  await db.transaction().execute((trx) => put(trx, act, written));
}

async function put(trx: Database, act: ReplyAct, { words, locale }: { words: string; locale: string }): Promise<void> {
  const { actor, id, threadId, at } = act;
  const { personId } = actor;
  await lockThread(trx, (await requireThread(trx, actor, threadId)).id);
  const thread = await requireThread(trx, actor, threadId);
  const known = await findPost(trx, id);
  if (known) return requireSamePost(trx, known, { personId, threadId, words });
  if (!mayInThread(actor, 'forum:write', thread)) throw new AppError('forbidden');
  const staffRole = staffRoleIn(actor, thread);
  if (thread.lockedAt && !staffRole) throw new AppError('thread_locked');
  const organisationId = await organisationOfWriter(trx, actor, thread.isEnrolled && !staffRole);
  const post = { id, threadId, personId, organisationId, staffRole, words, locale };
  const quotesId = await quotedIn(trx, threadId, act.quotes);
  if (!(await insertPost(trx, { ...post, quotesId, isOpening: false, writtenAt: at })))
    throw new AppError('already_sent');
  const isOwn = thread.personId === personId;
  const before = { waitingSince: thread.unspokenSince, isOwn };
  await updateThread(trx, threadId, {
    lastPostAt: at,
    waitingSince: waitingSince(before, { isStaff: staffRole !== null, at }),
  });
  const told = { ...post, title: thread.title, course: thread.course, courseId: thread.courseId };
  await tellMentioned(trx, told, act);
  const params = await noticeOf(trx, told, actor);
  await notify(trx, { kind: 'forum.reply', params, to: [thread.personId], except: personId, key: id, at });
  await indexPost(trx, id);
}

/** What is quoted has to stand there; else the reply stands without it. */
async function quotedIn(db: Queryable, threadId: string, quotes: string): Promise<string | null> {
  const post = await findPost(db, quotes);
  return post?.threadId === threadId && isOpen(post) ? post.id : null;
}
