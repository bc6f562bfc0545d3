import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { type CoursePart, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { findLearningState, recordLessonDone } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { completeCourseIfDone } from './complete-course-if-done.ts';

export interface FinishLessonAct {
  actor: Viewer;
  /** Slug of the course. */
  course: string;
  /** Slug of the lesson. */
  lesson: string;
  /** The group in which it was, where it was not alone. */
  togetherId?: string | null;
  at: Date;
}

/**
 * Marks a lesson as done, for people who are enrolled. Done twice, the first time counts.
 *
 * @returns what comes next in the course; null after the last
 * @throws AppError `not_found`, `not_enrolled`
 */
export async function finishLesson(
  { db }: Pick<Deps, 'db'>,
  { actor, course, lesson, togetherId = null, at }: FinishLessonAct,
): Promise<CoursePart | null> {
  const { personId } = actor;
  return inTransaction(db, async (trx) => {
    await holdEnrolmentIn(trx, { personId, course });
    const state = await findLearningState(trx, course, personId);
    if (!state) throw new AppError('not_found');
    const content = await loadCourseContent(trx, state.versionId);
    const index = content.activities.findIndex((one) => one.kind === 'lesson' && one.slug === lesson);
    if (index === -1) throw new AppError('not_found');
    const { enrolmentId } = state;
    if (enrolmentId === null) throw new AppError('not_enrolled');
    await recordLessonDone(trx, { personId, courseId: content.courseId, lessonSlug: lesson }, at, togetherId);
    const { lessons } = state.record;
    const done = { isDone: true, lastOpenedAt: at.toISOString() };
    const record = { ...state.record, lessons: { ...lessons, [lesson]: done } };
    await completeCourseIfDone(trx, { content, record, enrolmentId });
    return content.activities[index + 1] ?? null;
  });
}
