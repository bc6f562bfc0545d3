import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { WaitingKind } from '#domain/forum/list-filters.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { isOpenPost, mayIn, mayWait, threadPath, threadTables, type Writer, writerOf } from './forum-scope.ts';

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

/** Threads that wait, as `w`: kind, thread, post, and since when. */
const waiting = sql`(
  select 'question' as kind, t.id as thread_id, o.id as post_id, t.waiting_since as since
  from forum_thread t join forum_post o on o.thread_id = t.id and o.is_opening
  where t.waiting_since is not null and ${mayWait}
  union all
  select 'report', p.thread_id, p.id, min(r.reported_at) from forum_report r join forum_post p on p.id = r.post_id
  where r.settled_at is null and ${isOpenPost('p')} group by p.id
  union all
  select 'rewritten', p.thread_id, p.id, p.rewritten_at from forum_post p
  where p.rewritten_at is not null and p.withdrawn_at is null)`;

const from = (viewer: Viewer, kind: WaitingKind | null): RawBuilder<unknown> => sql`
  from ${waiting} w join ${threadTables} on t.id = w.thread_id join course_version cv on cv.id = c.current_version_id
  where ${mayIn(viewer, 'forum:moderate')} and (${kind}::text is null or w.kind = ${kind})`;

/** What waits in all forums for a viewer, the longest first. */
export async function listWaiting(
  db: Queryable,
  viewer: Viewer,
  { kind, page }: { kind: WaitingKind | null; page: { offset: number; limit: number } },
): Promise<{ rows: WaitingThread[]; total: number }> {
  const { rows } = await sql<WaitingThread & { total: number }>`
    select w.kind, w.thread_id, w.post_id, c.slug as course, cv.title as course_title, t.title, o.locale,
      ${writerOf(viewer, 'o', threadPath)} as writer, w.since,
      (select count(*)::int from forum_vote v where v.post_id = w.post_id) as votes, count(*) over ()::int as total
    ${from(viewer, kind)}
    order by w.since, w.post_id limit ${page.limit} offset ${page.offset}`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** How much waits for a viewer, and since when the first of it does. */
export async function findWaiting(db: Queryable, viewer: Viewer): Promise<{ count: number; oldestAt: Date | null }> {
  const { rows } = await sql<{ count: number; oldestAt: Date | null }>`
    select count(*)::int as count, min(w.since) as oldest_at ${from(viewer, null)}`.execute(db);
  return rows[0] ?? { count: 0, oldestAt: null };
}
