import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A quiz with a limit of attempts, and how a person stands there who has not passed it. */
export interface LimitedQuiz {
  courseId: string;
  courseSlug: string;
  courseTitle: LocalizedText;
  quizSlug: string;
  quizTitle: LocalizedText;
  sourceLocale: string;
  maxAttempts: number;
  passMark: number;
  taken: number;
  bestPercent: number;
  /** Attempts given besides. */
  granted: number;
}

/**
 * The counting quizzes at which a person has used all attempts that they have by themselves and has not passed, the last
 * one tried first. At most 50.
 */
export async function listUsedUpQuizzes(db: Queryable, personId: string): Promise<LimitedQuiz[]> {
  const { rows } = await sql<LimitedQuiz>`
    select course.id as course_id, course.slug as course_slug, version.title as course_title,
      quiz.slug as quiz_slug, version.source_locale, quiz.max_attempts, quiz.pass_mark,
      (select jsonb_object_agg(text.key, text.value -> 'title') from jsonb_each(quiz.texts) text) as quiz_title,
      attempts.taken::int, attempts.best_percent::float8, grants.granted::int
    from enrolment
    join course on course.id = enrolment.course_id
    join course_version version on version.id = course.current_version_id
    join quiz on quiz.course_version_id = version.id and quiz.counts and quiz.max_attempts > 0
    cross join lateral (
      select count(*) as taken, max(percent) as best_percent, bool_or(passed) as passed, max(submitted_at) as last_at
      from quiz_attempt attempt
      where attempt.person_id = enrolment.person_id and attempt.course_id = course.id and attempt.quiz_slug = quiz.slug
    ) attempts
    left join mark_change decided on decided.person_id = enrolment.person_id and decided.course_id = course.id
      and decided.part = 'quiz' and decided.slug = quiz.slug and decided.ended_at is null
    cross join lateral (
      select count(*) as granted from attempt_grant one
      where one.person_id = enrolment.person_id and one.course_id = course.id and one.quiz_slug = quiz.slug
    ) grants
    where enrolment.person_id = ${personId} and attempts.taken >= quiz.max_attempts and not attempts.passed
      and coalesce(decided.change <> 'exemption' and not decided.passed, true)
    order by attempts.last_at desc limit 50`.execute(db);
  return rows;
}
