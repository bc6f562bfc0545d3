import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import type { CoursePart } from '#db/queries/learning/course-content.ts';
import { recordLessonDone } from '#db/queries/learning/progress.ts';
import { completeCourseIfDone } from './complete-course-if-done.ts';
import { type AskedLesson, requireLesson } from './require-lesson.ts';

export interface FinishLessonAct extends AskedLesson {
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
  { togetherId = null, at, ...asked }: FinishLessonAct,
): Promise<CoursePart | null> {
  return inTransaction(db, async (trx) => {
    const { of, lesson, content, state } = await requireLesson(trx, asked);
    await recordLessonDone(trx, of, at, togetherId);
    const { lessons } = state.record;
    const done = { isDone: true, lastOpenedAt: at.toISOString() };
    const record = { ...state.record, lessons: { ...lessons, [lesson.slug]: done } };
    await completeCourseIfDone(trx, { content, record, enrolmentId: state.enrolmentId });
    return content.activities[content.activities.indexOf(lesson) + 1] ?? null;
  });
}
