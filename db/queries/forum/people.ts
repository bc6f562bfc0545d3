import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import type { Nameable } from '#domain/forum/mentions.ts';
import type { Viewer } from '#domain/rights.ts';
import { foldForSearch } from '#domain/text/search.ts';
import {
  cohortMates,
  coursePath,
  knowsWriter,
  readsByOffice,
  teachersOf,
  threadPath,
  threadTables,
} from './forum-scope.ts';

/** People whom one can name at most. */
const mostNameable = 300;

/** Those whose names are looked for, a few of them; or whose names may stand in a text. */
export type NameableWish = { search: string; limit: number } | { words: string };

/**
 * Whom somebody can name in a post: those who teach the course to them, and whom they know: who wrote in the thread, and who
 * takes the course from their organisation or in their cohort. Each of them reads the thread: who is named is told what it is
 * called. Those who teach first, then by name.
 *
 * @param wish undefined: all
 */
export async function listNameable(
  db: Queryable,
  viewer: Viewer,
  { courseId, threadId }: { courseId: string; threadId: string | null },
  wish?: NameableWish,
): Promise<Nameable[]> {
  const course = sql`${courseId}::uuid`;
  const paths = viewer.roles.map(({ organisationPath }) => organisationPath);
  const organisations = viewer.roles.map(({ organisationId }) => organisationId);
  const own = sql`${viewer.personId}::uuid`;
  const takes = sql`exists(select from enrolment e where e.course_id = ${course} and e.person_id = some_one.person_id)`;
  // What is not asked yet belongs to one of the writer's own organisations.
  const place = threadId
    ? sql`select ${threadPath} as path, ${coursePath} as course_path from ${threadTables} where t.id = ${threadId}::uuid`
    : sql`select own.path, ${coursePath} from unnest(${paths.length > 0 ? paths : ['']}::text[]) own(path)
        cross join course c left join organisation co on co.id = c.organisation_id where c.id = ${course}`;
  const { rows } = await sql<Nameable>`
    with place(path, course_path) as (${place})
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
      select mate.person_id, false from (${cohortMates(viewer.personId)}) mate
      union
      select r.person_id, false from organisation_role r where r.organisation_id = any(${organisations}::uuid[])
    ) some_one join person w on w.id = some_one.person_id
    where w.id <> ${own} and w.suspended_at is null and w.merged_into is null and ${wish ? isWished(wish) : sql`true`}
      and (${takes} or (some_one.is_staff and (w.is_platform_admin or ${readsByOffice(sql`some_one.person_id`, course)})))
    group by w.id order by bool_or(some_one.is_staff) desc, w.display_name, w.id
    limit ${wish && 'search' in wish ? wish.limit : mostNameable}`.execute(db);
  return rows;
}

function isWished(wish: NameableWish): RawBuilder<boolean> {
  if ('search' in wish) return wish.search === '' ? sql<boolean>`true` : matchesWords(sql`w.search_name`, wish.search);
  // A name that stands in a text is a piece of it once both are folded: thousands of others are none of those that are compared.
  const standsIn = (name: string) =>
    sql<boolean>`strpos(${foldForSearch(wish.words)}, nullif(fold_for_search(${sql.ref(name)}), '')) > 0`;
  return sql<boolean>`(${standsIn('w.display_name')} or ${standsIn('w.latin_name')} or ${standsIn('w.username')})`;
}

/** Those who teach a course to people of a path, without those whose accounts are closed; at most 20. */
export async function listTeachers(db: Queryable, { courseId, path }: { courseId: string; path: string }) {
  const { rows } = await sql<{ personId: string }>`
    select w.id as person_id from (${teachersOf(sql`${courseId}::uuid`, sql`${path}::text`)}) taught
      join person w on w.id = taught.person_id
    where w.suspended_at is null and w.merged_into is null order by w.id limit 20`.execute(db);
  return rows.map((row) => row.personId);
}
