import type { Database } from '#db/client.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { lockEnrolment } from '#db/queries/learning/enrolment.ts';
import { findLearningState, recordLessonDone } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { activityHref } from './activity-view.ts';
import { completeCourseIfDone } from './complete-course.server.ts';

/**
 * Marks a lesson as done. Done twice, the first time counts.
 *
 * @returns where to go on: the next activity, after the last one the course
 * @throws AppError not_found, not_enrolled
 */
export async function finishLesson(
  db: Database,
  viewer: Viewer,
  { course, lesson, now }: { course: string; lesson: string; now: Date },
): Promise<string> {
  const state = await findLearningState(db, course, viewer.personId);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(db, state.versionId);
  const index = content.activities.findIndex((one) => one.kind === 'lesson' && one.slug === lesson);
  if (index === -1) throw new AppError('not_found');
  const { personId } = viewer;
  const { courseId } = content;
  await db.transaction().execute(async (tx) => {
    const enrolment = await lockEnrolment(tx, { personId, courseId });
    if (!enrolment) throw new AppError('not_enrolled');
    await recordLessonDone(tx, { personId, courseId, lessonSlug: lesson }, now);
    await completeCourseIfDone(tx, { content, personId, enrolmentId: enrolment.id, now });
  });
  const next = content.activities[index + 1];
  return next ? activityHref(course, next) : `/courses/${course}`;
}
