import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** Whom the next version of a course touches. */
export interface Touched {
  /** Take the course. */
  enrolled: number;
  /** Of these: have begun and are not through. */
  halfWay: number;
  /** Of these: are through. */
  finished: number;
  /** Hold a certificate in force of a programme that the course is part of. */
  certified: number;
  /** Have done something that the next version does not have any more; they keep it in their record. */
  losing: number;
}

/** How many people a change of a course touches; `removed` are short names of lessons, quizzes and assignments that go. */
export async function countTouched(db: Queryable, courseId: string, removed: readonly string[]): Promise<Touched> {
  const { rows } = await sql<Touched>`
    with begun as (
      select person_id from lesson_progress where course_id = ${courseId}::uuid
      union select person_id from quiz_attempt where course_id = ${courseId}::uuid
      union select person_id from assignment_piece where course_id = ${courseId}::uuid)
    select count(*)::int as enrolled,
      (count(*) filter (where completed_at is null and person_id in (select person_id from begun)))::int as half_way,
      (count(*) filter (where completed_at is not null))::int as finished,
      (select count(distinct award.person_id)::int from award
        join programme_course part on part.programme_id = award.programme_id
        where part.course_id = ${courseId}::uuid and award.status = 'active') as certified,
      (select count(distinct person_id)::int from (
        select person_id from lesson_progress
          where course_id = ${courseId}::uuid and completed_at is not null and lesson_slug = any(${[...removed]}::text[])
        union select person_id from quiz_attempt
          where course_id = ${courseId}::uuid and passed and quiz_slug = any(${[...removed]}::text[])
        union select person_id from assignment_piece
          where course_id = ${courseId}::uuid and passed and assignment_slug = any(${[...removed]}::text[])) lost) as losing
    from enrolment where course_id = ${courseId}::uuid`.execute(db);
  return rows[0] ?? { enrolled: 0, halfWay: 0, finished: 0, certified: 0, losing: 0 };
}
