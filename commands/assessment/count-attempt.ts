import { completeCourseIfDone } from '#commands/learning/complete-course-if-done.ts';
import type { Queryable } from '#db/client.ts';
import type { CountingQuiz } from '#db/queries/assessment/counting-quiz.ts';
import { type AskedQuiz, insertAttempt, type LateTimes } from '#db/queries/assessment/quiz.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { type Answers, gradeQuiz, isPassed } from '#domain/assessment/grading.ts';
import { unitWords } from '#domain/assessment/read-answers.ts';

interface AttemptToCount {
  id: string;
  personId: string;
  answers: Answers;
  seed: string;
  late: LateTimes | null;
  /** The group in which it was answered, where it was not alone. */
  togetherId?: string | null;
  at: Date;
}

interface CountedFor {
  found: Pick<CountingQuiz, 'content' | 'state'>;
  /** Attempts before this one, the last one first. */
  attempts: readonly { attemptNumber: number }[];
  /** As it was when it was begun. */
  asked: AskedQuiz;
}

/**
 * Grades an attempt and stores it; with it the course may be done. A part of the commands that end an attempt: called in
 * their transaction, which has locked the enrolment.
 */
export async function countAttempt(
  trx: Queryable,
  { id, personId, answers, seed, late, togetherId = null, at }: AttemptToCount,
  { found, attempts, asked }: CountedFor,
): Promise<void> {
  const { content, state } = found;
  const result = gradeQuiz(drawQuestions(asked, seed), answers, unitWords(asked));
  const passed = isPassed(result.percent, asked.passMark);
  await insertAttempt(trx, {
    ...{ id, personId, courseId: content.courseId, quizSlug: asked.slug, quizId: asked.id },
    attemptNumber: (attempts[0]?.attemptNumber ?? 0) + 1,
    ...{ answers, result, passed, late, seed, togetherId, now: at },
  });
  const { quizzes } = state.record;
  // A mark that was set by who teaches stands until they take it back.
  if (!passed || state.enrolmentId === null || quizzes[asked.slug]?.isSet) return;
  const passedNow = { bestPercent: result.percent, isPassed: true, attempts: attempts.length + 1 };
  const record = { ...state.record, quizzes: { ...quizzes, [asked.slug]: passedNow } };
  await completeCourseIfDone(trx, { content, record, enrolmentId: state.enrolmentId });
}
