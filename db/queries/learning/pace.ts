import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { exemptions, passedOfTries, pieceTries, quizTries } from '#db/queries/assessment/tries.ts';

/**
 * A course as `of`: its id, the version in force, and the short names of what counts in it, which are the same for all who learn it.
 * Needs `c` (course).
 */
export const countedCourse = sql`c.id as course_id, c.current_version_id as version_id,
  array(select slug from lesson where course_version_id = c.current_version_id) as lessons,
  array(select slug from quiz where course_version_id = c.current_version_id and counts) as quizzes,
  array(select slug from assignment where course_version_id = c.current_version_id) as assignments`;

/** How `person` stands at each quiz or assignment of the course `of`; what is not asked of them is done. */
const standings = (person: RawBuilder<unknown>, part: 'quiz' | 'assignment', tries: RawBuilder<unknown>) => sql`
  select slug, ${passedOfTries} or bool_or(is_exempt) as done,
    max(at) filter (where not is_set and not is_exempt) as last_at
  from (
    select t.*, false as is_exempt from ${tries} t
    union all
    select person_id, course_id, slug, null, null, null, false, true from ${exemptions} x where part = ${part}) one
  where one.person_id = ${person} and one.course_id = of.course_id
  group by 1`;

/**
 * How far `person` is in the course `of`, counted from what they did: one row with `done`, `tasks`, `opened`, `read`, `heard` and
 * `last_at`. For each person by themselves: the planner cannot foresee how many they are, and went through what all did again for
 * every one.
 *
 * @param isAsked nothing is read of whom it is false
 */
export const paceOf = (person: RawBuilder<unknown>, isAsked: RawBuilder<unknown> = sql`true`) => sql`(
  select read.done + answered.done + handed_in.done as done, handed_in.done as tasks, read.opened, read.through as read,
    coalesce(heard.seconds, 0) as heard, greatest(read.last_at, answered.last_at, handed_in.last_at) as last_at
  from (
      select count(lp.completed_at) filter (where lp.is_there) as done, max(lp.last_opened_at) as last_at,
        count(*) filter (where lp.is_there) as opened,
        count(coalesce(lp.completed_at, lp.read_at)) filter (where lp.is_there) as through
      from (select *, lesson_slug = any(of.lessons) as is_there from lesson_progress) lp
      where lp.person_id = ${person} and lp.course_id = of.course_id and ${isAsked}) read
    cross join (
      select sum(s.seconds) as seconds from lesson_study s
      where s.what <> 'text' and s.person_id = ${person} and s.course_id = of.course_id and ${isAsked}) heard
    cross join (
      select count(*) filter (where a.done and a.slug = any(of.quizzes)) as done, max(a.last_at) as last_at
      from (${standings(person, 'quiz', quizTries)}) a where ${isAsked}) answered
    cross join (
      select count(*) filter (where p.done and p.slug = any(of.assignments)) as done, max(p.last_at) as last_at
      from (${standings(person, 'assignment', pieceTries)}) p where ${isAsked}) handed_in)`;

/** Notes for some of those who take courses that their figures are to be counted. @returns how many */
export async function addMissingPace(db: Queryable, limit: number): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into learner_pace (person_id, course_id)
    select e.person_id, e.course_id from enrolment e
    where not exists(select from learner_pace kept where kept.person_id = e.person_id and kept.course_id = e.course_id)
    limit ${limit} on conflict do nothing`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Whose figures in a course are kept. */
export interface PaceKey {
  personId: string;
  courseId: string;
}

/** What was counted for another version than the one in force is to be counted anew. Nobody reads it as it is. */
export async function forgetOutdatedPace(db: Queryable): Promise<void> {
  await sql`update learner_pace kept set course_version_id = null from course c
    where c.id = kept.course_id and c.current_version_id is not null and kept.course_version_id <> c.current_version_id`.execute(
    db,
  );
}

/** Some whose figures are to be counted; locked, without those of whom something is being written. */
export async function lockPaceToCount(db: Queryable, limit: number): Promise<PaceKey[]> {
  const { rows } = await sql<PaceKey>`
    select kept.person_id, kept.course_id from learner_pace kept join course c on c.id = kept.course_id
    where c.current_version_id is not null and kept.course_version_id is null
    limit ${limit} for update of kept skip locked`.execute(db);
  return rows;
}

/** Counts the figures of those that are locked. A statement of its own: it sees what was written before the lock. */
export async function countPaceOf(db: Queryable, keys: readonly PaceKey[]): Promise<void> {
  await sql`
    update learner_pace kept set course_version_id = now.version_id, done = now.done, tasks = now.tasks, opened = now.opened,
      read = now.read, heard = now.heard, last_at = now.last_at
    from (
      select key.person_id, of.course_id, of.version_id, pace.*
      from unnest(${keys.map((one) => one.personId)}::uuid[], ${keys.map((one) => one.courseId)}::uuid[]) key(person_id, course_id)
        join (select ${countedCourse} from course c where c.id = any(${[...new Set(keys.map((one) => one.courseId))]}::uuid[]) offset 0) of
          on of.course_id = key.course_id
        cross join lateral ${paceOf(sql`key.person_id`)} pace) now
    where kept.person_id = now.person_id and kept.course_id = now.course_id`.execute(db);
}
