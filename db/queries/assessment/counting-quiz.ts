import type { Queryable } from '#db/client.ts';
import { type CourseContent, loadCourseContent, type Quiz } from '#db/queries/learning/course-content.ts';
import { findLearningState, type LearningState } from '#db/queries/learning/progress.ts';
import { findAttemptStanding, type QuizStanding } from './attempt-standing.ts';

export interface CountingQuiz {
  state: LearningState;
  content: CourseContent;
  quiz: Quiz;
  /** Its place among the course's activities. */
  index: number;
}

interface QuizOfPerson {
  /** Slugs. */
  course: string;
  quiz: string;
  personId: string;
}

/** A counting quiz in its course, with what a person has done there; undefined when there is none. */
export async function findCountingQuiz(
  db: Queryable,
  of: Omit<QuizOfPerson, 'personId'> & { personId: string | null },
): Promise<CountingQuiz | undefined> {
  const state = await findLearningState(db, of.course, of.personId);
  return state && quizIn(db, state, of.quiz);
}

/** The same for who sends the attempt `attemptId`, with how they stand at the quiz. */
export async function findQuizForAttempt(
  db: Queryable,
  of: QuizOfPerson,
  attemptId: string,
): Promise<(CountingQuiz & { standing: QuizStanding }) | undefined> {
  const found = await findAttemptStanding(db, of, attemptId);
  const quiz = found && (await quizIn(db, found.state, of.quiz));
  return quiz && { ...quiz, standing: found.standing };
}

async function quizIn(db: Queryable, state: LearningState, slug: string): Promise<CountingQuiz | undefined> {
  const content = await loadCourseContent(db, state.versionId);
  const index = content.activities.findIndex((one) => one.kind === 'quiz' && one.slug === slug);
  const quiz = content.activities[index];
  return quiz?.kind === 'quiz' ? { state, content, quiz, index } : undefined;
}
