import type { Queryable } from '#db/client.ts';
import { type Assignment, type CourseContent, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState, type LearningState } from '#db/queries/learning/progress.ts';

export interface Task {
  content: CourseContent;
  assignment: Assignment;
  state: LearningState;
  /** Its place among the course's parts. */
  index: number;
}

/** An assignment of a course in force, with what a person has done in the course; undefined where there is none. */
export async function findTask(
  db: Queryable,
  of: { personId: string; course: string; assignment: string },
): Promise<Task | undefined> {
  const state = await findLearningState(db, of.course, of.personId);
  if (!state) return undefined;
  const content = await loadCourseContent(db, state.versionId);
  const index = content.activities.findIndex((one) => one.kind === 'assignment' && one.slug === of.assignment);
  const assignment = content.activities[index];
  return assignment?.kind === 'assignment' ? { content, assignment, state, index } : undefined;
}
