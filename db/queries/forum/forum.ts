import { sql } from 'kysely';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { type ScopeShape, type ScopeValues, shapeOfScope } from '#db/queries/within-scope.ts';
import type { ThreadPlace } from '#domain/forum/thread-rights.ts';
import { goesOnFrom, type Visit } from '#domain/forum/visits.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';
import {
  coursePath,
  isEnrolled,
  isNewSince,
  isOpenPost,
  mayInShape,
  teaches,
  threadPath,
  threadTables,
} from './forum-scope.ts';

/** A course as its forum needs it. */
export interface Forum {
  courseId: string;
  slug: string;
  versionId: string;
  coursePath: string;
  isEnrolled: boolean;
  /** The viewer teaches a class or cohort of it. */
  teaches: boolean;
  lastVisit: Visit | null;
}

/** Undefined where there is no such course. */
export async function findForum(
  db: Queryable,
  { slug, viewer }: { slug: string; viewer: Viewer },
): Promise<Forum | undefined> {
  const { rows } = await sql<Omit<Forum, 'lastVisit'> & { visitedAt: Date | null; newFrom: Date | null }>`
    select c.id as course_id, c.slug, c.current_version_id as version_id, ${coursePath} as course_path,
      e.id is not null as is_enrolled, ${teaches(viewer.personId, sql`c.id`)} as teaches, v.visited_at, v.new_from
    from course c left join organisation co on co.id = c.organisation_id
    left join enrolment e on e.course_id = c.id and e.person_id = ${viewer.personId}::uuid
    left join forum_visit v on v.course_id = c.id and v.person_id = ${viewer.personId}::uuid
    where c.slug = ${slug} and c.current_version_id is not null`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { visitedAt, newFrom, ...forum } = row;
  return { ...forum, lastVisit: visitedAt && newFrom ? { visitedAt, newFrom } : null };
}

/** Whether a version of a course has a lesson. */
export async function hasLesson(
  db: Queryable,
  { versionId, lesson }: { versionId: string; lesson: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('lesson')
    .select('id')
    .where('courseVersionId', '=', versionId)
    .where('slug', '=', lesson)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that somebody was in a forum. */
export async function keepVisit(db: Queryable, visit: Visit & { courseId: string; personId: string }): Promise<void> {
  const { visitedAt, newFrom } = visit;
  await db
    .insertInto('forumVisit')
    .values(visit)
    .onConflict((conflict) => conflict.columns(['courseId', 'personId']).doUpdateSet({ visitedAt, newFrom }))
    .execute();
}

/** Where in a course something of an organisation's belongs, for somebody who writes there. */
export async function findThreadPlace(
  db: Queryable,
  { courseId, organisationId, viewer }: { courseId: string; organisationId: string | null; viewer: Viewer },
): Promise<ThreadPlace> {
  const { personId } = viewer;
  const { rows } = await sql<ThreadPlace>`
    select ${threadPath} as organisation_path, ${coursePath} as course_path,
      ${isEnrolled(personId)} as is_enrolled,
      ${teaches(personId, sql`c.id`, threadPath)} as teaches
    from course c left join organisation co on co.id = c.organisation_id
    left join organisation oo on oo.id = ${organisationId}::uuid
    where c.id = ${courseId}::uuid`.execute(db);
  return rows[0] ?? { organisationPath: '', coursePath: '', isEnrolled: false, teaches: false };
}

export interface ForumCount {
  /** Threads that a viewer reads: about one lesson, where one is asked for. */
  threads: number;
  /** Of these, in which somebody else has written since their last visit. */
  news: number;
}

/** How much there is to read in the forum of a course, for somebody who takes it, teaches it or looks after its people. */
export async function countThreads(
  db: Queryable,
  { courseId, lesson, viewer, now }: { courseId: string; lesson: string | null; viewer: Viewer; now: Date },
): Promise<ForumCount> {
  const scope = scopeOf(viewer, 'forum:read');
  const goesOn = goesOnFrom(now);
  const values = { ...scope, viewerId: viewer.personId, courseId, lesson, goesOn };
  const [row] = await readCount(db, values, { ofLesson: lesson !== null, scope: shapeOfScope(scope) });
  return row ?? { threads: 0, news: 0 };
}

interface CountValues extends ScopeValues {
  viewerId: string;
  courseId: string;
  lesson: string | null;
  goesOn: Date;
}

const readCount = builtOnce((db, places: Places<CountValues>, shape: { ofLesson: boolean; scope: ScopeShape }) => {
  const read = sql<ForumCount>`
    select count(*)::int as threads, count(*) filter (where ${isNewSince(places.viewerId, sql`visit.new_from`)})::int as news
    from ${threadTables} left join (
      select course_id, case when visited_at > ${places.goesOn} then new_from else visited_at end as new_from
      from forum_visit where person_id = ${places.viewerId}::uuid) visit on visit.course_id = t.course_id
    where t.course_id = ${places.courseId}::uuid
      and ${shape.ofLesson ? sql`t.lesson_slug = ${places.lesson}` : sql`true`}
      and ${isOpenPost('o')} and ${mayInShape(shape.scope, places)}`;
  return { compile: () => read.compile(db) };
});
