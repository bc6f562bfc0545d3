import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { ForumWeek, NoticeKind } from '#domain/notices/kinds.ts';
import type { Viewer } from '#domain/rights.ts';
import { isOpenPost, mayIn, threadTables } from './forum-scope.ts';

/** Courses of which one is told a week, and questions of each that are named. */
const mostCourses = 5;
const mostThreads = 3;

/** Somebody who chose to be told once a week. */
export interface WeekReader {
  personId: string;
  timeZone: string;
  /** Up to when they were told. */
  toldUntil: Date | null;
}

const ofKind: NoticeKind = 'forum.week';

/** Some of those who are told once a week of what is new and were not within the last days, by their ids. */
export async function listWeekReaders(
  db: Queryable,
  { after, limit, notSince }: { after: string | null; limit: number; notSince: Date },
): Promise<WeekReader[]> {
  const { rows } = await sql<WeekReader>`
    select p.id as person_id, p.time_zone, p.forum_told_until as told_until
    from person p
    where ${whenAsked(after, (id) => sql`p.id > ${id}::uuid`)} and p.suspended_at is null and p.merged_into is null
      and (p.forum_told_until is null or p.forum_told_until < ${notSince}::timestamptz)
      and p.id in (select c.person_id from notice_preference c where c.kind = ${ofKind} and c.is_on)
    order by p.id limit ${limit}`.execute(db);
  return rows;
}

/** What others wrote within a span in the forums that a viewer reads: the courses with most of it. */
export async function listWeeks(
  db: Queryable,
  viewer: Viewer,
  { from, until }: { from: Date; until: Date },
): Promise<ForumWeek[]> {
  const { rows } = await sql<ForumWeek>`
    with fresh as (
      select t.id, t.course_id, t.started_at, count(*) filter (where p.is_opening) as questions,
        count(*) filter (where not p.is_opening) as replies
      from ${threadTables} join forum_post p on p.thread_id = t.id
      where t.last_post_at >= ${from}::timestamptz and p.written_at >= ${from}::timestamptz
        and p.written_at < ${until}::timestamptz and p.person_id <> ${viewer.personId}::uuid
        and ${isOpenPost('p')} and ${isOpenPost('o')} and ${mayIn(viewer, 'forum:read')}
      group by t.id)
    select c.slug as course, cv.title, sum(fresh.questions)::int as questions, sum(fresh.replies)::int as replies,
      array(select asked.id::text from fresh asked where asked.course_id = c.id and asked.questions > 0
        order by (select count(*) from forum_vote v where v.post_id = asked.id) desc, asked.started_at desc, asked.id
        limit ${mostThreads}) as threads
    from fresh join course c on c.id = fresh.course_id join course_version cv on cv.id = c.current_version_id
    group by c.id, cv.title order by sum(fresh.questions + fresh.replies) desc, c.slug limit ${mostCourses}`.execute(
    db,
  );
  return rows;
}

/** Notes up to when somebody was told what is new in forums. */
export async function noteWeekTold(db: Queryable, personId: string, until: Date): Promise<void> {
  await db.updateTable('person').set({ forumToldUntil: until }).where('id', '=', personId).execute();
}
