import { tellOfDoubt } from '#commands/awards/tell-of-doubt.ts';
import { completeCourseIfDone } from '#commands/learning/complete-course-if-done.ts';
import type { Database } from '#db/client.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { reopenCourse } from '#db/queries/learning/enrolment.ts';
import { findLearningState, type LearningState } from '#db/queries/learning/progress.ts';
import { courseProgress, isActivityDone } from '#domain/learning/progress.ts';
import type { LocalizedText } from '#domain/locale.ts';

interface SettledMark {
  personId: string;
  /** Slug. */
  course: string;
  part: 'quiz' | 'assignment';
  slug: string;
  title: LocalizedText;
  /** How the person stood before. */
  before: LearningState;
  /** Of the act. */
  key: string;
  at: Date;
}

/**
 * What follows from a mark that is another one now: the course is completed with its last part, or is not any more, and who may
 * revoke certificates hears of one that rests on a mark which does not pass. Called in the transaction of the act.
 */
export async function settleMark(trx: Database, { before, ...of }: SettledMark): Promise<void> {
  const after = await findLearningState(trx, of.course, of.personId);
  if (!after?.enrolmentId) return;
  const content = await loadCourseContent(trx, after.versionId);
  const activity = { kind: of.part, slug: of.slug };
  const [wasDone, isDone] = [isActivityDone(activity, before.record), isActivityDone(activity, after.record)];
  if (isDone) await completeCourseIfDone(trx, { content, record: after.record, enrolmentId: after.enrolmentId });
  else if (wasDone && !courseProgress(content.activities, after.record).isComplete) {
    await reopenCourse(trx, after.enrolmentId);
  }
  await tellOfDoubt(trx, of);
}
