import type { Database } from '#db/client.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { holdEnrolmentIn } from '#db/queries/learning/enrolment.ts';
import type { PlaceOfPerson } from '#db/queries/learning/notes.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import { mostSections } from '#domain/learning/notes.ts';
import type { Viewer } from '#domain/rights.ts';

interface AskedPlace {
  actor: Viewer;
  course: string;
  lesson: string;
  section: number;
}

/**
 * A place in a lesson of a course that the person takes. Until the transaction ends, nothing else is written down of them in
 * this course.
 *
 * @throws AppError `not_found`, `not_enrolled`, `bad_request`
 */
export async function requirePlace(
  trx: Database,
  { actor, course, lesson, section }: AskedPlace,
): Promise<PlaceOfPerson> {
  const { personId } = actor;
  if (!Number.isInteger(section) || section < 0 || section > mostSections) throw new AppError('bad_request');
  await holdEnrolmentIn(trx, { personId, course });
  const state = await findLearningState(trx, course, personId);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(trx, state.versionId);
  if (!content.activities.some((one) => one.kind === 'lesson' && one.slug === lesson)) throw new AppError('not_found');
  if (state.enrolmentId === null) throw new AppError('not_enrolled');
  return { personId, courseId: state.courseId, lessonSlug: lesson, section };
}
