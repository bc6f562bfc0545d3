import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import { isInPlace, placesOf } from '#db/queries/within-scope.ts';
import type { WaitingKind } from '#domain/forum/list-filters.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import { isOpenPost, mayWait, taughtReaches, threadPath, threadTables, type Writer, writerOf } from './forum-scope.ts';

export interface WaitingThread {
  kind: WaitingKind;
  threadId: string;
  /** The post that it is about. */
  postId: string;
  course: string;
  courseTitle: LocalizedText;
  title: string;
  locale: string;
  writer: Writer;
  since: Date;
  votes: number;
}

/**
 * What waits, as `w`: kind, thread, post and since when, with what is asked to decide for whom it does: the course of the thread and
 * the organisation of its opening post. Nothing else is read before the page is cut. "offset 0": for whom it is, is asked once of all.
 */
const waiting = sql`(
  select 'question' as kind, t.id as thread_id, o.id as post_id, t.waiting_since as since, t.course_id, o.organisation_id
  from forum_thread t join forum_post o on o.thread_id = t.id and o.is_opening
  where t.waiting_since is not null and ${mayWait}
  union all
  select 'report', t.id, p.id, r.since, t.course_id, o.organisation_id
  from (select post_id, min(reported_at) as since from forum_report where settled_at is null group by 1) r
    join forum_post p on p.id = r.post_id and ${isOpenPost('p')}
    join forum_thread t on t.id = p.thread_id join forum_post o on o.thread_id = t.id and o.is_opening
  union all
  select 'rewritten', t.id, p.id, p.rewritten_at, t.course_id, o.organisation_id
  from forum_post p join forum_thread t on t.id = p.thread_id join forum_post o on o.thread_id = t.id and o.is_opening
  where p.rewritten_at is not null and p.withdrawn_at is null
  offset 0)`;

/**
 * Whether it waits for a viewer: as `mayIn` says it of one thread, of thousands of them. The organisations and what the viewer teaches
 * are found once, and each thread is looked up among them.
 */
function isFor(viewer: Viewer): RawBuilder<unknown> {
  const scope = scopeOf(viewer, 'forum:moderate');
  if (scope.everywhere) return sql`true`;
  const courses = sql`(select one.id from course one where one.organisation_id in ${placesOf(scope)})`;
  const taughtTo = sql`(select taught.course_id, place.id from ${taughtReaches(viewer.personId)} taught
    join organisation place on starts_with(place.path || '.', taught.reach))`;
  const taughtToAll = sql`(select taught.course_id from ${taughtReaches(viewer.personId)} taught where taught.reach = '')`;
  return sql`(${isInPlace(scope, sql`w.organisation_id`)} or w.course_id in ${courses}
    or (w.course_id, w.organisation_id) in ${taughtTo} or w.course_id in ${taughtToAll})`;
}

const from = (viewer: Viewer, kind: WaitingKind | null): RawBuilder<unknown> => sql`
  from ${waiting} w join course c on c.id = w.course_id and c.current_version_id is not null
  where ${isFor(viewer)} and ${whenAsked(kind, (one) => sql`w.kind = ${one}`)}`;

/** What waits in all forums for a viewer, the longest first. */
export async function listWaiting(
  db: Queryable,
  viewer: Viewer,
  { kind, page }: { kind: WaitingKind | null; page: { offset: number; limit: number } },
): Promise<{ rows: WaitingThread[]; total: number }> {
  const { rows } = await sql<WaitingThread & { total: number }>`
    with asked as materialized (
      select w.kind, w.thread_id, w.post_id, w.since, count(*) over ()::int as total ${from(viewer, kind)}
      order by w.since, w.post_id limit ${page.limit} offset ${page.offset})
    select asked.kind, asked.thread_id, asked.post_id, c.slug as course, cv.title as course_title, t.title, o.locale,
      ${writerOf(viewer, 'o', threadPath)} as writer, asked.since,
      (select count(*)::int from forum_vote v where v.post_id = asked.post_id) as votes, asked.total
    from asked join ${threadTables} on t.id = asked.thread_id join course_version cv on cv.id = c.current_version_id
    order by asked.since, asked.post_id`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How much waits for a viewer, and since when the first of it does. */
export async function findWaiting(db: Queryable, viewer: Viewer): Promise<{ count: number; oldestAt: Date | null }> {
  const { rows } = await sql<{ count: number; oldestAt: Date | null }>`
    select count(*)::int as count, min(w.since) as oldest_at ${from(viewer, null)}`.execute(db);
  return rows[0] ?? { count: 0, oldestAt: null };
}
