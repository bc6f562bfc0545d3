import { sql } from 'kysely';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { classColumns, reachOfClass } from '#db/queries/schedule/class-scope.ts';
import { type ScopeShape, type ScopeValues, shapeOfScope, withinShape } from '#db/queries/within-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

export interface CourseListing {
  courseId: string;
  versionId: string;
  /** Live classes of the course or of its programmes that are still to come or on air. */
  classes: number;
  programmes: ListedProgramme[];
}

export interface ListedProgramme {
  slug: string;
  title: LocalizedText;
  kind: 'competence' | 'attendance';
  /** null: never expires */
  validityMonths: number | null;
}

/** Classes that belong to a course: its own and those for everybody in a programme that it is part of. Needs `course` in the query. */
const classesOfCourse = (now: Date) => sql`class_session s
  where s.status in ('scheduled', 'live') and s.ends_at > ${now}
    and (s.course_id = course.id or (s.course_id is null and ${reachOfClass('s')} is null and s.programme_id in (
      select pc.programme_id from programme_course pc where pc.course_id = course.id)))`;

const programmesOfCourse = sql<ListedProgramme[]>`coalesce((
  select jsonb_agg(jsonb_build_object('slug', p.slug, 'title', p.title, 'kind', r.rule->>'kind',
    'validityMonths', r.rule->'validityMonths') order by p.slug)
  from programme_course pc
  join programme p on p.id = pc.programme_id
  join lateral (select rule from award_rule where programme_id = p.id order by version desc limit 1) r on true
  where pc.course_id = course.id), '[]')`;

/** Every course that has a version and is not archived, with what the catalogue says about it besides the content. */
export async function listCourses(db: Queryable, now: Date): Promise<CourseListing[]> {
  return db
    .selectFrom('course')
    .select([
      'course.id as courseId',
      'course.currentVersionId as versionId',
      sql<number>`(select count(*) from ${classesOfCourse(now)})`.as('classes'),
      programmesOfCourse.as('programmes'),
    ])
    .where('course.currentVersionId', 'is not', null)
    .where('course.archivedAt', 'is', null)
    .$narrowType<{ versionId: string }>()
    .orderBy('course.createdAt')
    .orderBy('course.slug')
    .limit(2000)
    .execute();
}

/** Of a course that has a version. */
export async function findCourseId(db: Queryable, slug: string): Promise<string | undefined> {
  const course = await db
    .selectFrom('course')
    .select('id')
    .where('slug', '=', slug)
    .where('currentVersionId', 'is not', null)
    .executeTakeFirst();
  return course?.id;
}

/** Nobody begins an archived course. */
export async function isArchived(db: Queryable, courseId: string): Promise<boolean> {
  const course = await db.selectFrom('course').select('archivedAt').where('id', '=', courseId).executeTakeFirst();
  return course?.archivedAt != null;
}

export interface NextClass {
  id: string;
  title: LocalizedText;
  languages: string[];
  startsAt: string;
  endsAt: string;
  isLive: boolean;
}

export interface CourseFacts {
  programmes: ListedProgramme[];
  classes: number;
  nextClass: NextClass | null;
}

/** What stands beside a course's content on its page: programmes and live classes. */
export async function loadCourseFacts(db: Queryable, courseId: string, now: Date): Promise<CourseFacts> {
  return db
    .selectFrom('course')
    .select([
      programmesOfCourse.as('programmes'),
      sql<number>`(select count(*) from ${classesOfCourse(now)})`.as('classes'),
      sql<NextClass | null>`(select jsonb_build_object('id', s.id, 'title', s.title, 'languages', s.languages,
        'startsAt', s.starts_at, 'endsAt', s.ends_at, 'isLive', s.status = 'live')
        from ${classesOfCourse(now)} order by s.starts_at limit 1)`.as('nextClass'),
    ])
    .where('course.id', '=', courseId)
    .executeTakeFirstOrThrow();
}

/** So many classes that run at the same time, nobody joins more of. */
const mostNext = 6;

/**
 * The next classes that a viewer may join, in the order in which they begin: of a course or programme that they take, one that they teach, or one of an
 * organisation where their role lets them in. Administrators may join every class: theirs are those that they would be
 * let into without that.
 */
export async function listNextClassesOf(db: Queryable, viewer: Viewer, now: Date): Promise<NextClass[]> {
  const scope = scopeOf({ ...viewer, isPlatformAdmin: false }, 'class:join');
  const rows = await readNextClasses(db, { ...scope, viewerId: viewer.personId, now }, shapeOfScope(scope));
  return rows.map(({ id, title, languages, startsAt, endsAt, status }) => ({
    id,
    title,
    languages,
    startsAt: startsAt.toISOString(),
    endsAt: endsAt.toISOString(),
    isLive: status === 'live',
  }));
}

const readNextClasses = builtOnce(
  (db, places: Places<ScopeValues & { viewerId: string; now: Date }>, scope: ScopeShape) =>
    db
      .selectFrom('classSession')
      .innerJoin('organisation', 'organisation.id', 'classSession.organisationId')
      .select(['classSession.id', 'title', 'languages', 'startsAt', 'endsAt', 'status'])
      .where('status', 'in', ['scheduled', 'live'])
      .where('endsAt', '>', places.now)
      .where(withinShape(scope, places, classColumns(places.viewerId)))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('classRemoval')
              .select('classRemoval.personId')
              .whereRef('classRemoval.classSessionId', '=', 'classSession.id')
              .where('classRemoval.personId', '=', places.viewerId),
          ),
        ),
      )
      .orderBy('startsAt')
      .orderBy('classSession.id')
      .limit(sql.lit(mostNext)),
);
