import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { ThreadPlace } from '#domain/forum/thread-rights.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import {
  coursePath,
  isEnrolled,
  isOpenPost,
  mayWait,
  teaches,
  threadPath,
  threadTables,
  type Writer,
  writerOf,
} from './forum-scope.ts';

/** A thread with what decides who may do what in it. */
export interface Thread extends ThreadPlace {
  id: string;
  courseId: string;
  course: string;
  versionId: string;
  lesson: string | null;
  title: string;
  locale: string;
  startedAt: Date;
  /** For somebody who teaches; null: it does not wait. */
  waitingSince: Date | null;
  /** Since when nobody who teaches has said anything to who asked, whether it waits or not. */
  unspokenSince: Date | null;
  answerId: string | null;
  pinnedAt: Date | null;
  lockedAt: Date | null;
  openingId: string;
  /** Who began it. */
  personId: string;
  organisationId: string | null;
  openingHiddenAt: Date | null;
}

/** Undefined where there is none. Whether the viewer reads it is decided on what it says. */
export async function findThread(
  db: Queryable,
  { id, viewer }: { id: string | undefined; viewer: Viewer },
): Promise<Thread | undefined> {
  if (!isId(id)) return undefined;
  const { personId } = viewer;
  const { rows } = await sql<Thread>`
    select t.id, t.course_id, c.slug as course, c.current_version_id as version_id, t.lesson_slug as lesson, t.title,
      o.locale, t.started_at, case when ${mayWait} then t.waiting_since end as waiting_since, t.waiting_since as unspoken_since,
      t.answer_id, t.pinned_at, t.locked_at, o.id as opening_id, o.person_id,
      o.organisation_id, o.hidden_at as opening_hidden_at, ${threadPath} as organisation_path, ${coursePath} as course_path,
      ${isEnrolled(personId)} as is_enrolled,
      ${teaches(personId, sql`c.id`, threadPath)} as teaches
    from ${threadTables} where t.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Until the transaction ends, nobody else changes anything in the thread. */
export async function lockThread(db: Queryable, id: string): Promise<void> {
  await db.selectFrom('forumThread').select('id').where('id', '=', id).forUpdate().execute();
}

/** A post as a viewer reads it. */
export interface ReadPost {
  id: string;
  isOpening: boolean;
  isOwn: boolean;
  writer: Writer;
  /** Null of one that was withdrawn, and of one that was hidden where the viewer neither wrote it nor moderates. */
  words: string | null;
  locale: string;
  quotesId: string | null;
  /** The beginning of what it quotes; null where that is not to be read. */
  quoted: { words: string; locale: string } | null;
  writtenAt: Date;
  editedAt: Date | null;
  withdrawnAt: Date | null;
  hiddenAt: Date | null;
  hiddenWhy: string | null;
  hiddenReason: string | null;
  rewrittenAt: Date | null;
  votes: number;
  hasVoted: boolean;
  hasReported: boolean;
  /** As they stand in its words. */
  mentions: string[];
  /** What it said before, for who wrote it and who moderates; the oldest first. */
  wordings: { words: string; locale: string; until: string }[];
  /** Reports that nobody has settled, for who moderates. */
  reports: { why: string; reason: string }[];
}

/** Characters of a quoted post that stand above a reply; a character is up to so many letters and signs. */
export const quotedLetters = 240;
const mostInOne = 3;
/** Earlier wordings and reports of a post at most. */
const mostOfEach = 20;

/** The opening post, the answer, and a page of the other replies, in the order in which they were written. */
export async function listPosts(
  db: Queryable,
  viewer: Viewer,
  { thread, mayModerate, page }: { thread: Thread; mayModerate: boolean; page: { offset: number; limit: number } },
): Promise<{ posts: ReadPost[]; total: number }> {
  const own = sql`${viewer.personId}::uuid`;
  const path = sql<string>`coalesce(po.path, '')`;
  const isInside = sql<boolean>`(${mayModerate}::boolean or p.person_id = ${own})`;
  const { rows } = await sql<ReadPost & { total: number }>`
    with reply as (
      select p.id, count(*) over ()::int as total from forum_post p
      where p.thread_id = ${thread.id}::uuid and not p.is_opening and p.id is distinct from ${thread.answerId}::uuid
      order by p.written_at, p.id limit ${page.limit} offset ${page.offset})
    select p.id, p.is_opening, p.person_id = ${own} as is_own, ${writerOf(viewer, 'p', path)} as writer,
      case when p.withdrawn_at is null and (p.hidden_at is null or ${isInside}) then p.words end as words, p.locale,
      p.quotes_id, case when q.id is not null and ${isOpenPost('q')} then
        jsonb_build_object('words', left(q.words, ${mostInOne * quotedLetters}::int), 'locale', q.locale) end as quoted,
      p.written_at, p.edited_at, p.withdrawn_at, p.hidden_at, p.hidden_why,
      case when ${isInside} then p.hidden_reason end as hidden_reason, p.rewritten_at,
      (select count(*)::int from forum_vote v where v.post_id = p.id) as votes,
      exists(select from forum_vote v where v.post_id = p.id and v.person_id = ${own}) as has_voted,
      exists(select from forum_report r where r.post_id = p.id and r.person_id = ${own}) as has_reported,
      array(select m.name from forum_mention m where m.post_id = p.id order by m.name) as mentions,
      case when ${isInside} and p.edited_at is not null and p.withdrawn_at is null then coalesce((
        select jsonb_agg(jsonb_build_object('words', w.words, 'locale', w.locale, 'until', w.until) order by w.until)
        from (select * from forum_wording w where w.post_id = p.id order by w.until limit ${mostOfEach}) w), '[]')
        else '[]' end as wordings,
      case when ${mayModerate}::boolean then coalesce((
        select jsonb_agg(jsonb_build_object('why', r.why, 'reason', r.reason) order by r.reported_at)
        from (select * from forum_report r where r.post_id = p.id and r.settled_at is null
          order by r.reported_at limit ${mostOfEach}) r), '[]') else '[]' end as reports,
      coalesce((select max(total) from reply), 0) as total
    from forum_post p join forum_thread t on t.id = p.thread_id
    left join organisation po on po.id = p.organisation_id
    left join forum_post q on q.id = p.quotes_id
    where p.thread_id = ${thread.id}::uuid
      and (p.is_opening or p.id = ${thread.answerId}::uuid or p.id in (select id from reply))
    order by p.is_opening desc, p.written_at, p.id`.execute(db);
  return { posts: rows.map(({ total: _, ...post }) => post), total: rows[0]?.total ?? 0 };
}

/** How many replies besides the answer stand before one: its page is found by it. */
export async function countRepliesBefore(db: Queryable, postId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from forum_post p join forum_post here on here.id = ${postId}::uuid
      and here.thread_id = p.thread_id
    join forum_thread t on t.id = p.thread_id
    where not p.is_opening and p.id is distinct from t.answer_id
      and (p.written_at, p.id) < (here.written_at, here.id)`.execute(db);
  return rows[0]?.count ?? 0;
}
