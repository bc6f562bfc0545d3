import type { Queryable } from '#db/client.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import { markCourseCompleted } from '#db/queries/learning/enrolment.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { courseProgress } from '#domain/learning/progress.ts';

/** Notes the completion of a course once every lesson is done and every quiz passed. Call it where one of them changed. */
export async function completeCourseIfDone(
  db: Queryable,
  { content, personId, enrolmentId, now }: { content: CourseContent; personId: string; enrolmentId: string; now: Date },
): Promise<void> {
  const state = await findLearningState(db, content.slug, personId);
  if (!state || state.completedAt) return;
  if (courseProgress(content.activities, state.record).isComplete) await markCourseCompleted(db, enrolmentId, now);
}
