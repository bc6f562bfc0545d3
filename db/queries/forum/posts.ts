import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Mention } from '#domain/forum/mentions.ts';
import type { StaffRole } from '#domain/forum/post-rules.ts';
import { isId } from '#platform/id.ts';
import { isOpenPost } from './forum-scope.ts';

export interface NewThread {
  id: string;
  courseId: string;
  lessonSlug: string | null;
  title: string;
  startedAt: Date;
  lastPostAt: Date;
  waitingSince: Date | null;
}

/** @returns false where its id is taken: it was chosen by whoever sent the form */
export async function insertThread(db: Queryable, thread: NewThread): Promise<boolean> {
  const row = await db
    .insertInto('forumThread')
    .values(thread)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes what is said of a thread. */
export async function updateThread(
  db: Queryable,
  id: string,
  changes: Partial<{
    lessonSlug: string | null;
    title: string;
    lastPostAt: Date;
    waitingSince: Date | null;
    answerId: string | null;
    answeredBy: string | null;
    pinnedAt: Date | null;
    lockedAt: Date | null;
  }>,
): Promise<void> {
  await db.updateTable('forumThread').set(changes).where('id', '=', id).execute();
}

export interface NewPost {
  id: string;
  threadId: string;
  isOpening: boolean;
  personId: string;
  organisationId: string | null;
  staffRole: StaffRole | null;
  quotesId: string | null;
  words: string;
  locale: string;
  writtenAt: Date;
}

/** @returns false where its id is taken: it was chosen by whoever sent the form */
export async function insertPost(db: Queryable, post: NewPost): Promise<boolean> {
  const row = await db
    .insertInto('forumPost')
    .values(post)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** A post as commands decide on it. */
export async function findPost(db: Queryable, id: string | undefined) {
  if (!isId(id)) return undefined;
  return db
    .selectFrom('forumPost')
    .select(['id', 'threadId', 'isOpening', 'personId', 'organisationId', 'staffRole', 'quotesId', 'words', 'locale'])
    .select(['writtenAt', 'editedAt', 'withdrawnAt', 'hiddenAt', 'hiddenWhy', 'hiddenReason', 'rewrittenAt'])
    .where('id', '=', id)
    .$narrowType<{ staffRole: StaffRole | null }>()
    .executeTakeFirst();
}

/** Who spoke in a thread and when: the question, and the replies that others read; the oldest first. `isOwn`: of who asked. */
export async function listTurns(
  db: Queryable,
  threadId: string,
): Promise<{ isOwn: boolean; isStaff: boolean; at: Date }[]> {
  const { rows } = await sql<{ isOwn: boolean; isStaff: boolean; at: Date }>`
    select p.person_id = o.person_id as is_own, p.staff_role is not null as is_staff, p.written_at as at
    from forum_post p join forum_post o on o.thread_id = p.thread_id and o.is_opening
    where p.thread_id = ${threadId}::uuid and (p.is_opening or ${isOpenPost('p')})
    order by p.is_opening desc, p.written_at, p.id`.execute(db);
  return rows;
}

/** What a post said when it came. */
export async function findFirstWords(db: Queryable, postId: string): Promise<string | undefined> {
  const { rows } = await sql<{ words: string }>`
    select coalesce((select w.words from forum_wording w where w.post_id = p.id order by w.until limit 1), p.words) as words
    from forum_post p where p.id = ${postId}::uuid`.execute(db);
  return rows[0]?.words;
}

export type Post = NonNullable<Awaited<ReturnType<typeof findPost>>>;

/** Changes what is said of a post. */
export async function updatePost(
  db: Queryable,
  id: string,
  changes: Partial<{
    words: string;
    locale: string;
    editedAt: Date;
    withdrawnAt: Date;
    hiddenAt: Date | null;
    hiddenBy: string | null;
    hiddenWhy: string | null;
    hiddenReason: string | null;
    rewrittenAt: Date | null;
  }>,
): Promise<void> {
  await db.updateTable('forumPost').set(changes).where('id', '=', id).execute();
}

/** Keeps what a post said. Each wording has a moment of its own, also where two changes come within the same one. */
export async function insertWording(
  db: Queryable,
  { postId, until, words, locale }: { postId: string; until: Date; words: string; locale: string },
): Promise<void> {
  await sql`
    insert into forum_wording (post_id, until, words, locale)
    select ${postId}::uuid, greatest(${until}::timestamptz, max(w.until) + interval '1 millisecond'), ${words}, ${locale}
    from forum_wording w where w.post_id = ${postId}::uuid`.execute(db);
}

/** Whom a post names from now on. @returns those who were not named in it before */
export async function replaceMentions(db: Queryable, postId: string, mentions: readonly Mention[]): Promise<string[]> {
  const personIds = mentions.map((one) => one.personId);
  await db
    .deleteFrom('forumMention')
    .where('postId', '=', postId)
    .$if(personIds.length > 0, (query) => query.where('personId', 'not in', personIds))
    .execute();
  if (mentions.length === 0) return [];
  const { rows } = await sql<{ personId: string; isNew: boolean }>`
    insert into forum_mention (post_id, person_id, name)
    select ${postId}::uuid, "personId", name
    from jsonb_to_recordset(${JSON.stringify(mentions)}::jsonb) as named("personId" uuid, name text)
    on conflict (post_id, person_id) do update set name = excluded.name
    returning person_id, xmax = 0 as is_new`.execute(db);
  return rows.filter((row) => row.isNew).map((row) => row.personId);
}

/** Writes down that a post helps somebody, too, or takes that back. */
export async function setVote(
  db: Queryable,
  { postId, personId, isOn, at }: { postId: string; personId: string; isOn: boolean; at: Date },
): Promise<void> {
  if (!isOn) {
    await db.deleteFrom('forumVote').where('postId', '=', postId).where('personId', '=', personId).execute();
    return;
  }
  await db
    .insertInto('forumVote')
    .values({ postId, personId, votedAt: at })
    .onConflict((conflict) => conflict.columns(['postId', 'personId']).doNothing())
    .execute();
}

/** Those whom a post helps, too; at most 500. */
export async function listVoters(db: Queryable, postId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('forumVote')
    .select('personId')
    .where('postId', '=', postId)
    .orderBy('votedAt')
    .limit(500)
    .execute();
  return rows.map((row) => row.personId);
}

/** Notes a report; one of a person who has reported the post before changes nothing. */
export async function insertReport(
  db: Queryable,
  report: { id: string; postId: string; personId: string; why: string; reason: string; reportedAt: Date },
): Promise<void> {
  await db
    .insertInto('forumReport')
    .values(report)
    .onConflict((conflict) => conflict.columns(['postId', 'personId']).doNothing())
    .execute();
}

/** Reports of a post that nobody has settled are settled now. @returns how many */
export async function settleReports(
  db: Queryable,
  { postId, by, at }: { postId: string; by: string; at: Date },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('forumReport')
    .set({ settledAt: at, settledBy: by })
    .where('postId', '=', postId)
    .where('settledAt', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
