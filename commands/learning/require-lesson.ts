import type { Database } from '#db/client.ts';
import { type CourseContent, type Lesson, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import { findLearningState, type LearningState } from '#db/queries/learning/progress.ts';
import type { LessonOfPerson } from '#db/queries/learning/study.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';

export interface AskedLesson {
  actor: Viewer;
  /** Slug of the course. */
  course: string;
  /** Slug of the lesson. */
  lesson: string;
}

export interface LessonTaken {
  of: LessonOfPerson;
  lesson: Lesson;
  content: CourseContent;
  /** How the person stands in the course, which they take. */
  state: LearningState & { enrolmentId: string; enrolledAt: Date };
}

/**
 * A lesson of a course that the person takes. Until the transaction ends, nothing else is written down of them in this
 * course.
 *
 * @throws AppError `not_found`, `not_enrolled`
 */
export async function requireLesson(trx: Database, { actor, course, lesson: slug }: AskedLesson): Promise<LessonTaken> {
  const { personId } = actor;
  await holdEnrolmentIn(trx, { personId, course });
  const state = await findLearningState(trx, course, personId);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(trx, state.versionId);
  const lesson = content.activities.find((one) => one.kind === 'lesson' && one.slug === slug);
  if (lesson?.kind !== 'lesson') throw new AppError('not_found');
  const { enrolmentId, enrolledAt } = state;
  if (enrolmentId === null || enrolledAt === null) throw new AppError('not_enrolled');
  const of = { personId, courseId: state.courseId, lessonSlug: slug };
  return { of, lesson, content, state: { ...state, enrolmentId, enrolledAt } };
}
