import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Nameable } from '#domain/forum/mentions.ts';
import type { Viewer } from '#domain/rights.ts';
import { knowsWriter, teachersOf } from './forum-scope.ts';

/** People whom one can name at most. */
const mostNameable = 300;

/**
 * Whom somebody can name in a post: those who teach the course to them, and whom they know: who wrote in the thread, and who
 * takes the course from their organisation or in their cohort. By name.
 */
export async function listNameable(
  db: Queryable,
  viewer: Viewer,
  { courseId, threadId }: { courseId: string; threadId: string | null },
): Promise<Nameable[]> {
  const course = sql`${courseId}::uuid`;
  const paths = viewer.roles.map(({ organisationPath }) => organisationPath);
  const organisations = viewer.roles.map(({ organisationId }) => organisationId);
  const own = sql`${viewer.personId}::uuid`;
  const takes = sql`exists(select from enrolment e where e.course_id = ${course} and e.person_id = some_one.person_id)`;
  const { rows } = await sql<Nameable>`
    select w.id as person_id, w.display_name, w.latin_name, w.username
    from (
      select p.person_id, p.staff_role is not null as is_staff
      from forum_post p join forum_thread t on t.id = p.thread_id
        left join organisation po on po.id = p.organisation_id
      where p.thread_id = ${threadId}::uuid and ${knowsWriter(viewer, 'p', sql<string>`coalesce(po.path, '')`)}
      union
      select taught.person_id, true from unnest(${paths}::text[]) learns_at(path), lateral (
        ${teachersOf(course, sql`learns_at.path`)}) taught
      union
      select theirs.person_id, false from cohort_member mine join cohort_member theirs on theirs.cohort_id = mine.cohort_id
      where mine.person_id = ${own} and mine.state = 'in' and theirs.state = 'in'
      union
      select r.person_id, false from organisation_role r where r.organisation_id = any(${organisations}::uuid[])
    ) some_one join person w on w.id = some_one.person_id
    where w.id <> ${own} and w.suspended_at is null and w.merged_into is null and (some_one.is_staff or ${takes})
    group by w.id order by bool_or(some_one.is_staff) desc, w.display_name, w.id limit ${mostNameable}`.execute(db);
  return rows;
}

/** Those who teach a course to people of a path, without those whose accounts are closed; at most 20. */
export async function listTeachers(db: Queryable, { courseId, path }: { courseId: string; path: string }) {
  const { rows } = await sql<{ personId: string }>`
    select w.id as person_id from (${teachersOf(sql`${courseId}::uuid`, sql`${path}::text`)}) taught
      join person w on w.id = taught.person_id
    where w.suspended_at is null and w.merged_into is null order by w.id limit 20`.execute(db);
  return rows.map((row) => row.personId);
}
