import { answerCheckQuiz } from '#commands/assessment/answer-check-quiz.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import type { Database } from '#db/client.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import { drawQuestions, seedOf } from '#domain/assessment/draw-quiz.ts';
import { gradeQuiz } from '#domain/assessment/grading.ts';
import { readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { type ErrorCode, isAppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import type { DecidedTime } from '#domain/sync/act-time.ts';
import type { KeptReason } from '#domain/sync/attempt-decision.ts';
import type { LearningBody } from './act-body.ts';

/** What the rules can refuse of an act that was done long ago: it is kept, with the reason. */
const keptFor: ReadonlySet<ErrorCode> = new Set([
  'not_found',
  'not_enrolled',
  'attempts_used_up',
  'quiz_changed',
  'quiz_closed',
  'draw_answered',
]);

/** What became of it: done, kept with the reason (and what an attempt would have had), or questions are open. */
export type Applied = 'done' | { reason: ErrorCode | KeptReason; percent: number | null } | 'open';

/**
 * Does what the act says, by the command that a page would have called, at the time that was decided on.
 *
 * @throws AppError `bad_request` for what no page of ours sends
 */
export async function applyAct(
  trx: Database,
  { actor, body, isTablet, receivedAt }: { actor: Viewer; body: LearningBody; isTablet: boolean; receivedAt: Date },
  { at, isLate }: DecidedTime,
): Promise<Applied> {
  const { course, subject } = body;
  const typed = typedOf(body);
  try {
    switch (body.kind) {
      case 'lesson.done':
        await finishLesson({ db: trx }, { actor, course, lesson: subject, at });
        return 'done';
      case 'check.answer': {
        const { result } = await answerCheckQuiz({ db: trx }, { actor, course, quiz: subject, typed, at });
        return result ? 'done' : 'open';
      }
      case 'quiz.submit': {
        const late = isLate ? { claimedAt: body.claimedAt, receivedAt } : null;
        const attempt = {
          attemptId: body.attempt ?? '',
          answeredId: body.quiz ?? '',
          typed,
          late,
          isDrawnForGroup: isTablet,
        };
        const sent = await submitQuiz({ db: trx }, { actor, course, quiz: subject, ...attempt, at });
        if (sent === 'taken') return 'done';
        if (sent === 'notTaken') return { reason: 'other_answers', percent: await gradeAlone(trx, body) };
        return 'open';
      }
    }
  } catch (error) {
    if (!isAppError(error) || !keptFor.has(error.code)) throw error;
    return { reason: error.code, percent: body.kind === 'quiz.submit' ? await gradeAlone(trx, body) : null };
  }
}

/** Stores it beside what counts, unasked. `percent`: what an attempt would have had. */
export async function keepAct(trx: Database, body: LearningBody, reason: KeptReason): Promise<Applied> {
  return { reason, percent: body.kind === 'quiz.submit' ? await gradeAlone(trx, body) : null };
}

function typedOf({ fields }: LearningBody): TypedAnswers {
  const typed = new Map<string, string[]>();
  for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  return typed;
}

/** What answers that do not count would have had, by the quiz as it was answered. */
async function gradeAlone(trx: Database, body: LearningBody): Promise<number | null> {
  const quiz = body.quiz ? await findQuiz(trx, body.quiz) : undefined;
  if (quiz?.slug !== body.subject) return null;
  const typed = typedOf(body);
  const questions = drawQuestions(quiz, seedOf(typed, body.attempt ?? ''));
  const { answers } = readAnswers(typed, questions);
  return gradeQuiz(questions, answers, unitWords(quiz)).percent;
}
