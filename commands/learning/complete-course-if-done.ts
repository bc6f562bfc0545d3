import type { Queryable } from '#db/client.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import { markCourseCompleted } from '#db/queries/learning/enrolment.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { courseProgress } from '#domain/learning/progress.ts';

/**
 * Notes the completion of a course once every lesson is done and every quiz passed. A part of the commands that change
 * one of them: called in their transaction, when the enrolment is locked.
 */
export async function completeCourseIfDone(
  trx: Queryable,
  { content, personId, enrolmentId }: { content: CourseContent; personId: string; enrolmentId: string },
): Promise<void> {
  const state = await findLearningState(trx, content.slug, personId);
  if (state && courseProgress(content.activities, state.record).isComplete) await markCourseCompleted(trx, enrolmentId);
}
