import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import { listNearestMarkers, listPlatformMarkers } from '#db/queries/assignments/marks.ts';
import { listNameable, listTeachers } from '#db/queries/forum/people.ts';
import { replaceMentions } from '#db/queries/forum/posts.ts';
import { findNames } from '#db/queries/notices/names.ts';
import { mentionsIn } from '#domain/forum/mentions.ts';
import type { StaffRole } from '#domain/forum/post-rules.ts';
import type { ForumNotice } from '#domain/notices/kinds.ts';
import type { Viewer } from '#domain/rights.ts';

/** A post that people are told of. */
export interface ToldPost {
  id: string;
  threadId: string;
  title: string;
  /** The course's short name. */
  course: string;
  courseId: string;
  words: string;
  staffRole: StaffRole | null;
}

interface TellAct {
  actor: Viewer;
  at: Date;
}

/**
 * What notices say of a post. Only who speaks for the course is named in them: whose names somebody reads is decided where the
 * post is read.
 */
export async function noticeOf(
  db: Queryable,
  { id: postId, threadId, title, course, staffRole }: Omit<ToldPost, 'courseId' | 'words'>,
  actor: Viewer,
): Promise<ForumNotice> {
  return { course, threadId, postId, title, by: staffRole ? await findNames(db, actor.personId) : null };
}

/** Keeps whom a post names, and tells those who were not named in it before. */
export async function tellMentioned(trx: Queryable, post: ToldPost, { actor, at }: TellAct): Promise<void> {
  const { id, courseId, threadId } = post;
  const { words } = post;
  const isSomebody = words.includes('@') || words.includes('＠');
  const nameable = isSomebody ? await listNameable(trx, actor, { courseId, threadId }, { words }) : [];
  const to = await replaceMentions(trx, id, mentionsIn(words, nameable));
  if (to.length === 0) return;
  const params = await noticeOf(trx, post, actor);
  await notify(trx, { kind: 'forum.mentioned', params, to, except: actor.personId, key: id, at });
}

/** Tells those who teach the person who asked: in a class or cohort of the course, or else the nearest instructors. */
export async function tellOfQuestion(
  trx: Queryable,
  post: ToldPost & { organisationId: string | null; path: string },
  { actor, at }: TellAct,
): Promise<void> {
  if (post.staffRole) return;
  const { organisationId, courseId, path } = post;
  const teachers = await listTeachers(trx, { courseId, path });
  const nearest = teachers.length > 0 || !organisationId ? teachers : await listNearestMarkers(trx, organisationId);
  const to = nearest.length > 0 ? nearest : await listPlatformMarkers(trx);
  const params = await noticeOf(trx, post, actor);
  await notify(trx, { kind: 'forum.question', params, to, except: actor.personId, key: post.id, at });
}
