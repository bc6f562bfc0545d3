import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import { markCourseCompleted } from '#db/queries/learning/enrolment.ts';
import { courseProgress, type LearningRecord } from '#domain/learning/progress.ts';

interface Learned {
  content: CourseContent;
  /** What the person has done, with what the command has just added. */
  record: LearningRecord;
  enrolmentId: string;
}

/**
 * Notes the completion of a course once every lesson is done and every quiz passed. A part of the commands that change
 * one of them: called in their transaction, which has locked the enrolment before it read the record. Who completes one
 * is told once that there is a survey.
 */
export async function completeCourseIfDone(trx: Queryable, { content, record, enrolmentId }: Learned): Promise<void> {
  if (!courseProgress(content.activities, record).isComplete) return;
  const completed = await markCourseCompleted(trx, enrolmentId);
  if (!completed?.isNew || !completed.at) return;
  const { courseId, slug, title } = content;
  const { personId, at } = completed;
  await notify(trx, { kind: 'survey.open', params: { course: slug, title }, to: [personId], key: courseId, at });
}
