import type { Queryable } from '#db/client.ts';
import { type CourseContent, loadCourseContent, type Quiz } from '#db/queries/learning/course-content.ts';
import { findLearningState, type LearningState } from '#db/queries/learning/progress.ts';

export interface CountingQuiz {
  state: LearningState;
  content: CourseContent;
  quiz: Quiz;
  /** Its place among the course's activities. */
  index: number;
}

/** A counting quiz in its course, with what a person has done there; undefined when there is none. */
export async function findCountingQuiz(
  db: Queryable,
  { course, quiz: slug, personId }: { course: string; quiz: string; personId: string },
): Promise<CountingQuiz | undefined> {
  const state = await findLearningState(db, course, personId);
  if (!state) return undefined;
  const content = await loadCourseContent(db, state.versionId);
  const index = content.activities.findIndex((one) => one.kind === 'quiz' && one.slug === slug);
  const quiz = content.activities[index];
  return quiz?.kind === 'quiz' ? { state, content, quiz, index } : undefined;
}
