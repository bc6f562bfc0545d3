import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A counting quiz of a course, and how a person stands there. */
export interface QuizRecord {
  slug: string;
  title: LocalizedText;
  passMark: number;
  /** 0: as many as one likes. */
  maxAttempts: number;
  /** Attempts given besides. */
  granted: number;
  /** Percent of each attempt, the first one first. */
  percents: number[];
  /** How many of them came later than they were made, from a device without a network. */
  fromDevices: number;
  passed: boolean;
  /** It is not asked of the person. */
  isExempt: boolean;
  /** A mark that was set instead of what was reached; null where there is none. */
  set: number | null;
  /** ISO 8601; null without an attempt. */
  lastAt: string | null;
}

/** A course that a person takes, with what was done in it. */
export interface CourseRecord {
  enrolmentId: string;
  slug: string;
  title: LocalizedText;
  sourceLocale: string;
  enrolledAt: Date;
  completedAt: Date | null;
  lessonsDone: number;
  lessonsTotal: number;
  lessonsOpened: number;
  /** To the end, or said to be done. */
  lessonsRead: number;
  /** Seconds of their sounds and films, none twice. */
  heard: number;
  lastLessonAt: Date | null;
  quizzes: QuizRecord[];
}

/** The courses that a person takes, the one joined last first, in one statement. At most 60. */
export async function listCourseRecords(db: Queryable, personId: string): Promise<CourseRecord[]> {
  const { rows } = await sql<CourseRecord>`
    select enrolment.id as enrolment_id, course.slug, version.title, version.source_locale, enrolment.enrolled_at,
      enrolment.completed_at, lessons.done::int as lessons_done, lessons.total::int as lessons_total,
      lessons.last_at as last_lesson_at, lessons.opened::int as lessons_opened, lessons.read::int as lessons_read,
      coalesce((select sum(s.seconds) from lesson_study s where s.person_id = enrolment.person_id
        and s.course_id = course.id and s.what <> 'text'), 0)::int as heard, quizzes.list as quizzes
    from enrolment
    join course on course.id = enrolment.course_id
    join course_version version on version.id = course.current_version_id
    cross join lateral (
      select count(*) as total, count(progress.completed_at) as done, count(progress.person_id) as opened,
        count(coalesce(progress.completed_at, progress.read_at)) as read, max(progress.completed_at) as last_at
      from lesson left join lesson_progress progress on progress.course_id = course.id
        and progress.lesson_slug = lesson.slug and progress.person_id = enrolment.person_id
      where lesson.course_version_id = version.id
    ) lessons
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('slug', quiz.slug, 'passMark', quiz.pass_mark,
        'maxAttempts', quiz.max_attempts, 'passed', coalesce(case when decided.change = 'override' then decided.passed end, attempts.passed, false),
        'isExempt', coalesce(decided.change = 'exemption', false), 'set', decided.percent, 'lastAt', attempts.last_at,
        'percents', coalesce(attempts.percents, '[]'), 'fromDevices', coalesce(attempts.from_devices, 0),
        'title', (select jsonb_object_agg(text.key, text.value -> 'title') from jsonb_each(quiz.texts) text),
        'granted', (select count(*) from attempt_grant one where one.person_id = enrolment.person_id
          and one.course_id = course.id and one.quiz_slug = quiz.slug)) order by quiz.position), '[]') as list
      from quiz left join lateral (
        select jsonb_agg(attempt.percent::float8 order by attempt.attempt_number) as percents,
          count(attempt.received_at)::int as from_devices, bool_or(attempt.passed) as passed,
          max(attempt.submitted_at) as last_at
        from quiz_attempt attempt where attempt.person_id = enrolment.person_id
          and attempt.course_id = course.id and attempt.quiz_slug = quiz.slug
      ) attempts on true
      left join mark_change decided on decided.person_id = enrolment.person_id and decided.course_id = course.id
        and decided.part = 'quiz' and decided.slug = quiz.slug and decided.ended_at is null
      where quiz.course_version_id = version.id and quiz.counts
    ) quizzes
    where enrolment.person_id = ${personId}
    order by enrolment.enrolled_at desc, course.slug limit 60`.execute(db);
  return rows;
}
