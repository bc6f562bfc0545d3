import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { completeCourseIfDone } from '#app/features/learning/complete-course.server.ts';
import type { AppContext } from '#app/server/context.ts';
import type { Queryable } from '#db/client.ts';
import { findAttempt, findQuiz, insertAttempt, listAttempts } from '#db/queries/assessment/quiz.ts';
import type { Quiz } from '#db/queries/learning/course-content.ts';
import { lockEnrolment } from '#db/queries/learning/enrolment.ts';
import { type AnswerProblem, type Answers, gradeQuiz, isPassed } from '#domain/assessment/grading.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { findCountingQuiz } from './load-quiz.server.ts';
import { unitWords } from './quiz-view.ts';
import { findProblems, readAnswers } from './read-answers.ts';

const formSchema = z.object({ attempt: z.uuid(), quiz: z.uuid() });

/** The form came back: questions that still need an answer, and everything that was chosen and typed. */
export interface IncompleteQuiz {
  attemptId: string;
  answers: Answers;
  positions: Record<string, string>;
  problems: Record<string, AnswerProblem>;
}

/**
 * Grades a counting quiz. The attempt's id comes with the form, so that a form sent twice is one attempt; the number
 * of attempts is counted under a lock, so that two tabs cannot have one too many.
 *
 * @returns the attempt, or what is incomplete (nothing is stored then)
 * @throws AppError bad_request, not_found, not_enrolled, attempts_used_up, quiz_changed
 */
export async function submitQuiz(
  { db, now }: Pick<AppContext, 'db' | 'now'>,
  viewer: Viewer,
  { course, quiz: slug, form }: { course: string; quiz: string; form: FormData },
): Promise<{ attemptId: string } | { incomplete: IncompleteQuiz }> {
  const parsed = formSchema.safeParse(Object.fromEntries([...form].filter(([name]) => name in formSchema.shape)));
  if (!parsed.success) throw new AppError('bad_request');
  const { attempt: attemptId, quiz: quizId } = parsed.data;
  const { personId } = viewer;
  const { content, quiz } = await findCountingQuiz(db, { course, quiz: slug, personId });
  const { courseId } = content;

  const units = unitWords(quiz);
  const { answers, positions } = readAnswers(form, quiz.questions);
  const problems = findProblems(quiz.questions, answers, units);

  return db.transaction().execute(async (tx) => {
    const enrolment = await lockEnrolment(tx, { personId, courseId });
    if (!enrolment) throw new AppError('not_enrolled');
    const known = await findAttempt(tx, attemptId);
    if (known) {
      if (known.personId !== personId || known.quizSlug !== slug || known.courseId !== courseId) {
        throw new AppError('bad_request');
      }
      return { attemptId };
    }
    if (quizId !== quiz.id) await requireSameQuestions(tx, quizId, quiz);
    const attempts = await listAttempts(tx, { personId, courseId, quizSlug: slug });
    if (quiz.maxAttempts > 0 && attempts.length >= quiz.maxAttempts) throw new AppError('attempts_used_up');
    if (Object.keys(problems).length > 0) return { incomplete: { attemptId, answers, positions, problems } };

    const result = gradeQuiz(quiz.questions, answers, units);
    const passed = isPassed(result.percent, quiz.passMark);
    await insertAttempt(tx, {
      id: attemptId,
      personId,
      courseId,
      quizSlug: slug,
      quizId: quiz.id,
      attemptNumber: (attempts[0]?.attemptNumber ?? 0) + 1,
      answers,
      result,
      passed,
      now,
    });
    if (passed) await completeCourseIfDone(tx, { content, personId, enrolmentId: enrolment.id, now });
    return { attemptId };
  });
}

/** A new version of the course does not disturb who is answering, unless the questions themselves are others. */
async function requireSameQuestions(db: Queryable, answeredId: string, quiz: Quiz): Promise<void> {
  const answered = await findQuiz(db, answeredId);
  if (!answered || answered.slug !== quiz.slug) throw new AppError('bad_request');
  if (!isDeepStrictEqual(answered.questions, quiz.questions)) throw new AppError('quiz_changed');
}
