import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { indexPost } from '#commands/search/index-post.ts';
import type { Database } from '#db/client.ts';
import { findForum, findThreadPlace, hasLesson } from '#db/queries/forum/forum.ts';
import { findPost, insertPost, insertThread, type Post } from '#db/queries/forum/posts.ts';
import { AppError } from '#domain/errors.ts';
import { waitingSince } from '#domain/forum/post-rules.ts';
import { mayInThread, staffRoleIn } from '#domain/forum/thread-rights.ts';
import { threadTitle } from '#domain/forum/thread-title.ts';
import { tellMentioned, tellOfQuestion } from './tell.ts';
import { organisationOfWriter, readWriting, requireSamePost, type WritingAct } from './written-post.ts';

export interface AskAct extends WritingAct {
  /** Short names; the lesson is empty for what is about the course. */
  course: string;
  lesson: string;
}

/**
 * Asks something about a lesson, or begins to talk about a course. Sent twice, it is asked once.
 *
 * @returns the thread's id
 * @throws AppError `bad_request`; `not_found`; `not_enrolled`; `already_sent`; `too_many_requests`; of the field `words`
 */
export async function askQuestion(deps: Pick<Deps, 'auth' | 'db'>, act: AskAct): Promise<string> {
  readWriting(act);
  if (!(await findPost(deps.db, act.id))) await requireFewer(deps, 'forumPost', act.actor.personId);
  return putQuestion(deps, act);
}

/** The same where how often somebody asks is counted by whoever calls it. */
export function putQuestion({ db }: Pick<Deps, 'db'>, act: AskAct): Promise<string> {
  const { words, locale } = readWriting(act);
  return inTransaction(db, (trx) => put(trx, act, { words, locale }));
}

async function put(trx: Database, act: AskAct, { words, locale }: { words: string; locale: string }): Promise<string> {
  const { actor, id, at } = act;
  const { personId } = actor;
  const known = await findPost(trx, id);
  if (known) return sameQuestion(trx, known, act, words);
  const forum = await findForum(trx, { slug: act.course, viewer: actor });
  if (!forum) throw new AppError('not_found');
  const { courseId } = forum;
  const organisationId = await organisationOfWriter(trx, actor, forum.isEnrolled);
  const place = await findThreadPlace(trx, { courseId, organisationId, viewer: actor });
  if (!mayInThread(actor, 'forum:write', place)) throw new AppError('not_enrolled');
  const staffRole = staffRoleIn(actor, place);
  const title = threadTitle(words);
  const waits = { waitingSince: null, isOwn: true };
  // A lesson that the course has no more, while the question waited on a phone, makes it one about the course.
  const isThere = await hasLesson(trx, { versionId: forum.versionId, lesson: act.lesson });
  const isNew = await insertThread(trx, {
    ...{ id, courseId, title, lessonSlug: isThere ? act.lesson : null, startedAt: at, lastPostAt: at },
    waitingSince: waitingSince(waits, { isStaff: staffRole !== null, at }),
  });
  // A thread and its opening post have one id, that of the form.
  const post = { id, threadId: id, personId, organisationId, staffRole, quotesId: null, words, locale };
  if (!isNew || !(await insertPost(trx, { ...post, isOpening: true, writtenAt: at }))) {
    const other = await findPost(trx, id);
    if (!other) throw new AppError('already_sent');
    return sameQuestion(trx, other, act, words);
  }
  const told = { ...post, title, course: forum.slug, courseId };
  await tellMentioned(trx, told, act);
  await tellOfQuestion(trx, { ...told, path: place.organisationPath }, act);
  await indexPost(trx, id);
  return id;
}

/** What has the id already has to be this question. */
async function sameQuestion(trx: Database, known: Post, { actor, id }: AskAct, words: string): Promise<string> {
  await requireSamePost(trx, known, { personId: actor.personId, threadId: id, words });
  return id;
}
