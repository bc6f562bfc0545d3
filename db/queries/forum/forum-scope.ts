import { type RawBuilder, sql } from 'kysely';
import { isReached, reachOfClass } from '#db/queries/schedule/class-scope.ts';
import { type ScopeShape, type ScopeValues, shapeOfScope, within, withinShape } from '#db/queries/within-scope.ts';
import { forumGrants } from '#domain/forum/rights.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/**
 * Threads as `t`, their courses as `c`, their opening posts as `o`; the organisations of the last two as `co` and `oo`.
 */
export const threadTables = sql`forum_thread t join course c on c.id = t.course_id
  join forum_post o on o.thread_id = t.id and o.is_opening
  left join organisation oo on oo.id = o.organisation_id
  left join organisation co on co.id = c.organisation_id`;

export const threadPath = sql<string>`coalesce(oo.path, '')`;
export const coursePath = sql<string>`coalesce(co.path, '')`;

/** Whether others read a post. */
export const isOpenPost = (post: 'o' | 'p' | 'q') =>
  sql<boolean>`(${sql.ref(`${post}.hidden_at`)} is null and ${sql.ref(`${post}.withdrawn_at`)} is null)`;

/**
 * Whether a thread may wait for somebody who teaches: not once it has its answer, is closed, or its question is read no more.
 * It does since `t.waiting_since` (`waitingSince` of domain/forum/post-rules.ts), which none of that takes away.
 */
export const mayWait = sql<boolean>`(t.answer_id is null and t.locked_at is null and ${isOpenPost('o')})`;

/** Somebody's id, or where a statement that is built once has it. */
type PersonId = string | RawBuilder<unknown>;

/** Whether somebody else has written in a thread since a moment; null: nothing is new. */
export const isNewSince = (personId: PersonId, moment: RawBuilder<unknown>) => sql<boolean>`(
  coalesce(t.last_post_at > ${moment}, false) and exists(select from forum_post p where p.thread_id = t.id
    and p.written_at > ${moment} and p.person_id <> ${personId}::uuid and ${isOpenPost('p')}))`;

/** Classes of a course as `cs` with their instructors as `ci`: its own, and those of programmes that it belongs to. */
const classesOf = (courseId: RawBuilder<unknown>) => sql`
  from class_instructor ci join class_session cs on cs.id = ci.class_session_id
  where (cs.course_id = ${courseId}
    or cs.programme_id in (select pc.programme_id from programme_course pc where pc.course_id = ${courseId}))`;

/** The same of cohorts that are not called off; whoever is an instructor nowhere any more teaches none. */
const cohortsOf = (courseId: RawBuilder<unknown>) => sql`
  from cohort_instructor ci join cohort on cohort.id = ci.cohort_id
    join organisation held on held.id = cohort.organisation_id
  where cohort.called_off_at is null and (cohort.course_id = ${courseId}
      or cohort.programme_id in (select pc.programme_id from programme_course pc where pc.course_id = ${courseId}))
    and exists(select from organisation_role r where r.person_id = ci.person_id and r.role = 'instructor')`;

const atOrBelow = (path: RawBuilder<unknown>) => sql`(${path} = held.path or starts_with(${path}, held.path || '.'))`;

/** Those who teach a course to people of a path, in classes or cohorts. */
export const teachersOf = (courseId: RawBuilder<unknown>, path: RawBuilder<unknown>) => sql`
  select ci.person_id ${classesOf(courseId)} and ${isReached('cs', path)}
  union select ci.person_id ${cohortsOf(courseId)} and ${atOrBelow(path)}`;

/** The courses of a class or cohort, `of.course_id`: its own, or those of its programme. */
const coursesOf = (held: 'cs' | 'cohort') => sql`cross join lateral (select ${sql.ref(`${held}.course_id`)}
  union select pc.course_id from programme_course pc where pc.programme_id = ${sql.ref(`${held}.programme_id`)}) of`;

/** What somebody teaches: courses with the paths that each is for, as `<path>.`, empty where it is for everybody. */
export const taughtReaches = (personId: PersonId) => sql`(
  select distinct of.course_id, coalesce(of.reach || '.', '') as reach from (
    select of.course_id, ${reachOfClass('cs')} as reach
    from class_instructor ci join class_session cs on cs.id = ci.class_session_id ${coursesOf('cs')}
    where ci.person_id = ${personId}::uuid
    union all select of.course_id, held.path
    from cohort_instructor ci join cohort on cohort.id = ci.cohort_id
      join organisation held on held.id = cohort.organisation_id ${coursesOf('cohort')}
    where ci.person_id = ${personId}::uuid and cohort.called_off_at is null
      and exists(select from organisation_role r where r.person_id = ci.person_id and r.role = 'instructor')) of
  where of.course_id is not null)`;

/**
 * The same, by course; null for who teaches nothing. Nothing in it hangs on the statement around it, which works it out once, however
 * many threads it asks of.
 */
const taughtBy = (personId: PersonId) => sql`(select jsonb_object_agg(course_id, reaches) from (
  select course_id, jsonb_agg(reach) as reaches from ${taughtReaches(personId)} taught group by 1) taught)`;

/** Whether somebody teaches a course to people of a path; without one, to anybody. */
export function teaches(personId: PersonId, courseId: RawBuilder<unknown>, path?: RawBuilder<unknown>) {
  const reaches = sql`(${taughtBy(personId)} -> ${courseId}::text)`;
  if (!path) return sql<boolean>`(${reaches} is not null)`;
  return sql<boolean>`exists(select from jsonb_array_elements_text(${reaches}) reach where starts_with(${path} || '.', reach))`;
}

/** The same of one of many people: a column with their ids. */
const isTaughtBy = (
  person: RawBuilder<unknown>,
  courseId: RawBuilder<unknown>,
  path: RawBuilder<unknown>,
) => sql<boolean>`(
  exists(select ${classesOf(courseId)} and ci.person_id = ${person} and ${isReached('cs', path)})
  or exists(select ${cohortsOf(courseId)} and ci.person_id = ${person} and ${atOrBelow(path)}))`;

/** Who reads what belongs to an organisation and those above it, without taking or teaching the course. */
const readers = [...forumGrants['forum:read'].roles];

/**
 * Whether one of many people reads the threads of `place` (with `path` and `course_path`) in a course that they do not take: as
 * `mayIn` says it of the one who asks.
 */
export const readsByOffice = (person: RawBuilder<unknown>, courseId: RawBuilder<unknown>) => sql<boolean>`exists(
  select from place where ${isTaughtBy(person, courseId, sql`place.path`)} or exists(
    select from organisation_role r join organisation held on held.id = r.organisation_id
    where r.person_id = ${person} and r.role = any(${readers}::text[])
      and (${atOrBelow(sql`place.path`)} or ${atOrBelow(sql`place.course_path`)})))`;

/** Whether somebody takes the course `c`. */
export const isEnrolled = (personId: PersonId) => sql<boolean>`exists(select from enrolment e
  where e.course_id = c.id and e.person_id = ${personId}::uuid)`;

/** What `mayInThread` (domain/forum/thread-rights.ts) says of one thread, of the threads of `threadTables`. */
export function mayIn(viewer: Viewer, action: 'forum:read' | 'forum:moderate'): RawBuilder<boolean> {
  const scope = scopeOf(viewer, action);
  const { paths, programmePaths, personId, notAbout } = scope;
  return mayInShape(shapeOfScope(scope), {
    paths: sql`${paths}`,
    programmePaths: sql`${programmePaths}`,
    personId: sql`${personId}`,
    notAbout: sql`${notAbout}`,
  });
}

/** `mayIn` for a statement that is built once a shape. */
export function mayInShape(
  shape: ScopeShape,
  values: { [Name in keyof ScopeValues]: RawBuilder<unknown> },
): RawBuilder<boolean> {
  const { personId } = values;
  const ofNobody = { instructorIds: sql<string>`(select null::uuid)`, isEnrolled: sql<boolean>`false` };
  return sql<boolean>`(${withinShape(shape, values, {
    organisationPath: threadPath,
    instructorIds: sql<string>`(select ${personId}::uuid where ${teaches(personId, sql`c.id`, threadPath)})`,
    isEnrolled: isEnrolled(personId),
  })} or ${withinShape(shape, values, { organisationPath: coursePath, ...ofNobody })})`;
}

/**
 * Whether a viewer may read a thread of a course at all, before its thread is asked for: who looks after no organisation reads only
 * what they take and teach. Those courses are found once for the whole statement, however many threads it asks of.
 */
export function mayReadOf(viewer: Viewer, courseId: RawBuilder<unknown>): RawBuilder<boolean> {
  const { everywhere, paths } = scopeOf(viewer, 'forum:read');
  if (everywhere || paths.length > 0) return sql<boolean>`true`;
  // "is true" keeps it from becoming a join, whose rows the planner cannot foresee.
  return sql<boolean>`((${courseId} in (
    select e.course_id from enrolment e where e.person_id = ${viewer.personId}::uuid
    union select taught.course_id from ${taughtReaches(viewer.personId)} taught)) is true)`;
}

/** Those who have a place in a cohort with somebody. One that was called off brings nobody together, until it takes place after all. */
export const cohortMates = (personId: string) => sql`
  select theirs.person_id from cohort_member mine
    join cohort on cohort.id = mine.cohort_id and cohort.called_off_at is null
    join cohort_member theirs on theirs.cohort_id = mine.cohort_id and theirs.state = 'in'
  where mine.person_id = ${personId}::uuid and mine.state = 'in'`;

/**
 * Whether a viewer reads by whom a post is: those who speak for a course stand with their names; of who learns it is known to
 * whoever looks after them, and to those who share an organisation or a cohort with them. Others read where they are from.
 *
 * @param post `p` or `o`, with its organisation (which may be null) as the path, in a thread `t`
 */
export function knowsWriter(viewer: Viewer, post: 'p' | 'o', path: RawBuilder<string>): RawBuilder<boolean> {
  const { personId } = viewer;
  const writer = sql<string>`${sql.ref(`${post}.person_id`)}`;
  const own = viewer.roles.map(({ organisationId }) => organisationId);
  return sql<boolean>`(${sql.ref(`${post}.staff_role`)} is not null
    or ${within(scopeOf(viewer, 'forum:know'), {
      organisationPath: path,
      personId: writer,
      instructorIds: sql<string>`(select ${personId}::uuid where ${teaches(personId, sql`t.course_id`, path)})`,
    })}
    or ${sql.ref(`${post}.organisation_id`)} = any(${own}::uuid[])
    or exists(select from (${cohortMates(personId)}) mate where mate.person_id = ${writer}))`;
}

/** Who wrote a post as a viewer reads it, with the root of the tree that they are from. */
export interface Writer {
  name: string | null;
  latinName: string | null;
  staffRole: 'instructor' | 'manager' | null;
  /** Names of the root; null for who belongs nowhere. */
  from: Record<string, string> | null;
}

/** A `Writer` as a column, of a post whose organisation has this path. */
export function writerOf(viewer: Viewer, post: 'p' | 'o', path: RawBuilder<string>): RawBuilder<Writer> {
  const knows = knowsWriter(viewer, post, path);
  return sql<Writer>`(select jsonb_build_object(
      'name', case when known then w.display_name end, 'latinName', case when known then w.latin_name end,
      'staffRole', ${sql.ref(`${post}.staff_role`)},
      'from', (select root.names from organisation root where root.path = split_part(${path}, '.', 1)))
    from person w, (select ${knows} as known) k where w.id = ${sql.ref(`${post}.person_id`)})`;
}
