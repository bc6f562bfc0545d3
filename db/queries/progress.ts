import { sql } from 'kysely';
import type { LearningRecord } from '#domain/progress.ts';
import type { Queryable } from '../client.ts';

export interface LearningState {
  courseId: string;
  versionId: string;
  /** null when not enrolled or not signed in */
  enrolledAt: Date | null;
  completedAt: Date | null;
  record: LearningRecord;
}

const lessonsOf = (personId: string | null) => sql<LearningRecord['lessons']>`coalesce((
  select jsonb_object_agg(p.lesson_slug, jsonb_build_object(
    'isDone', p.completed_at is not null, 'lastOpenedAt', p.last_opened_at))
  from lesson_progress p where p.course_id = course.id and p.person_id = ${personId}), '{}')`;

const quizzesOf = (personId: string | null) => sql<LearningRecord['quizzes']>`coalesce((
  select jsonb_object_agg(q.quiz_slug, jsonb_build_object(
    'bestPercent', q.best, 'isPassed', q.passed, 'attempts', q.attempts))
  from (select quiz_slug, max(percent) as best, bool_or(passed) as passed, count(*) as attempts
    from quiz_attempt a where a.course_id = course.id and a.person_id = ${personId} group by quiz_slug) q), '{}')`;

function learningStates(db: Queryable, personId: string | null) {
  return db
    .selectFrom('course')
    .leftJoin('enrolment', (join) =>
      join.onRef('enrolment.courseId', '=', 'course.id').on('enrolment.personId', '=', personId),
    )
    .select([
      'course.id as courseId',
      'course.currentVersionId as versionId',
      'enrolment.enrolledAt',
      'enrolment.completedAt',
      lessonsOf(personId).as('lessons'),
      quizzesOf(personId).as('quizzes'),
    ])
    .where('course.currentVersionId', 'is not', null)
    .$narrowType<{ versionId: string }>();
}

type Row = Omit<LearningState, 'record'> & LearningRecord;

function toState({ lessons, quizzes, ...row }: Row): LearningState {
  return { ...row, record: { lessons, quizzes } };
}

/** A course with what one person has done in it; undefined when there is no such course. */
export async function findLearningState(
  db: Queryable,
  slug: string,
  personId: string | null,
): Promise<LearningState | undefined> {
  const row = await learningStates(db, personId).where('course.slug', '=', slug).executeTakeFirst();
  return row && toState(row);
}

/** The courses that a person takes, the one worked at last first. At most 60. */
export async function listLearningStates(db: Queryable, personId: string): Promise<LearningState[]> {
  const lastAt = sql`greatest(enrolment.enrolled_at,
    (select max(p.last_opened_at) from lesson_progress p
      where p.course_id = course.id and p.person_id = ${personId}),
    (select max(a.submitted_at) from quiz_attempt a where a.course_id = course.id and a.person_id = ${personId}))`;
  const rows = await learningStates(db, personId)
    .where('enrolment.id', 'is not', null)
    .orderBy(lastAt, 'desc')
    .limit(60)
    .execute();
  return rows.map(toState);
}

interface LessonOfPerson {
  personId: string;
  courseId: string;
  lessonSlug: string;
}

/** Notes that a lesson was opened. */
export async function recordLessonOpened(db: Queryable, lesson: LessonOfPerson, now: Date): Promise<void> {
  await db
    .insertInto('lessonProgress')
    .values({ ...lesson, firstOpenedAt: now, lastOpenedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'courseId', 'lessonSlug']).doUpdateSet({ lastOpenedAt: now }),
    )
    .execute();
}

/** Marks a lesson as done; the first time counts. */
export async function recordLessonDone(db: Queryable, lesson: LessonOfPerson, now: Date): Promise<void> {
  await db
    .insertInto('lessonProgress')
    .values({ ...lesson, firstOpenedAt: now, lastOpenedAt: now, completedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'courseId', 'lessonSlug']).doUpdateSet({
        lastOpenedAt: now,
        completedAt: sql<Date>`coalesce(lesson_progress.completed_at, excluded.completed_at)`,
      }),
    )
    .execute();
}
