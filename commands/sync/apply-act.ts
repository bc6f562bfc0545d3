import { answerCheckQuiz } from '#commands/assessment/answer-check-quiz.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import { putQuestion } from '#commands/forum/ask-question.ts';
import { takePartOfTablet } from '#commands/group/take-part-of-tablet.ts';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import { noteAsSent } from '#commands/learning/note-as-sent.ts';
import { answerSurvey } from '#commands/surveys/answer-survey.ts';
import type { Database } from '#db/client.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import { drawQuestions, seedField, seedOf } from '#domain/assessment/draw-quiz.ts';
import { gradeQuiz } from '#domain/assessment/grading.ts';
import { readAnswers, type TypedAnswers, unitWords } from '#domain/assessment/read-answers.ts';
import { AppError, type ErrorCode, isAppError } from '#domain/errors.ts';
import { refusals } from '#domain/refusals.ts';
import type { Viewer } from '#domain/rights.ts';
import type { DecidedTime } from '#domain/sync/act-time.ts';
import type { KeptReason } from '#domain/sync/attempt-decision.ts';
import { isNoting, isPart, type LearningBody, type PersonBody, type TogetherPartBody } from './act-body.ts';
import type { TabletKey } from './tablet-acts.ts';

/** What is done in it, by whom and from where. */
interface ActOfPerson<Body = PersonBody> {
  actor: Viewer;
  body: Body;
  /** The tablet of many people from which it came. */
  tablet: TabletKey | null;
  /** Why it does not count, whatever it is; null: the rules decide. */
  keptFor: KeptReason | null;
  /** By the device's clock. */
  sentAt: Date;
  receivedAt: Date;
}

/** What became of it: done, kept with the reason (and what an attempt would have had), or questions are open. */
export type Applied = 'done' | { reason: ErrorCode | KeptReason; percent: number | null } | 'open';

/**
 * Does what the act says, by the command that a page would have called, at the time that was decided on.
 *
 * @throws AppError `bad_request` for what no page of ours sends
 */
export async function applyAct(trx: Database, act: ActOfPerson, time: DecidedTime): Promise<Applied> {
  const { body, keptFor } = act;
  if (isPart(body)) return applyPart(trx, { ...act, body }, time);
  if (keptFor) return { reason: keptFor, percent: await gradeAlone(trx, body) };
  try {
    if (isNoting(body)) {
      await noteAsSent(trx, act.actor, body, time.at);
      return 'done';
    }
    return await applyAlone(trx, { ...act, body }, time);
  } catch (error) {
    return { reason: keptReasonOf(error), percent: await gradeAlone(trx, body) };
  }
}

/**
 * Why the rules refuse an act that was done long ago: it is kept with that, whichever rule it is.
 *
 * @throws the error, where it is no rule's: what no page of ours sends, and what may go well a little later
 */
function keptReasonOf(error: unknown): ErrorCode {
  if (!isAppError(error) || error.code === 'bad_request' || refusals[error.code] !== 'final') throw error;
  return error.code;
}

async function applyAlone(
  trx: Database,
  { actor, body, tablet, receivedAt }: ActOfPerson<LearningBody>,
  { at, isLate }: DecidedTime,
): Promise<Applied> {
  const { course, subject } = body;
  const typed = typedOf(body);
  switch (body.kind) {
    case 'lesson.done':
      await finishLesson({ db: trx }, { actor, course, lesson: subject, at });
      return 'done';
    case 'question.ask': {
      const [words = '', locale = '', reads = ''] = ['words', 'locale', 'reads'].map((name) => typed.get(name)?.[0]);
      // Others read it from now on: by the hour at which it was typed it would be new to nobody, and first among what waits.
      const question = { id: body.id, course, lesson: subject, words, locale, reads: reads.split(' '), at: receivedAt };
      await putQuestion({ db: trx }, { actor, ...question });
      return 'done';
    }
    case 'check.answer': {
      const { result } = await answerCheckQuiz({ db: trx }, { actor, course, quiz: subject, typed, at });
      return result ? 'done' : 'open';
    }
    case 'survey.answer':
      await answerSurvey({ db: trx }, { actor, id: body.id, course, typed, at });
      return 'done';
    case 'quiz.submit': {
      const late = isLate ? { claimedAt: body.claimedAt, receivedAt } : null;
      const attempt = {
        attemptId: body.attempt ?? '',
        answeredId: body.quiz ?? '',
        typed,
        late,
        isDrawnForGroup: tablet !== null,
      };
      const sent = await submitQuiz({ db: trx }, { actor, course, quiz: subject, ...attempt, at });
      if (sent === 'taken') return 'done';
      if (sent === 'notTaken') return { reason: 'other_answers', percent: await gradeAlone(trx, body) };
      return 'open';
    }
  }
}

/** What was done in a group has ended with it: nobody goes on with open questions. */
async function applyPart(trx: Database, act: ActOfPerson<TogetherPartBody>, time: DecidedTime): Promise<Applied> {
  const { body, tablet, keptFor } = act;
  if (!tablet) throw new AppError('bad_request');
  const { outcome, reason } = await takePartOfTablet(trx, { ...act, tablet, body, keptFor }, time, keptReasonOf);
  if (outcome !== 'kept' && outcome !== 'open') return 'done';
  const why = outcome === 'open' ? 'open' : (reason ?? 'other_answers');
  return { reason: why, percent: outcome === 'open' ? null : await gradeAlone(trx, body) };
}

function typedOf(body: LearningBody | TogetherPartBody): TypedAnswers {
  if (isPart(body)) return typedOfPart(body);
  const typed = new Map<string, string[]>();
  for (const [name, value] of body.fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  return typed;
}

function typedOfPart({ subject, answers, seed }: TogetherPartBody): TypedAnswers {
  const typed = new Map<string, string[]>([[seedField, [seed]]]);
  for (const [quiz, , fields] of answers) {
    if (quiz !== subject) continue;
    for (const [name, value] of fields) typed.set(name, [...(typed.get(name) ?? []), value]);
  }
  return typed;
}

/** What answers to a counting quiz that do not count would have had, by the quiz as it was answered. */
async function gradeAlone(trx: Database, body: PersonBody): Promise<number | null> {
  if (body.kind !== 'quiz.submit' && body.kind !== 'together.quiz') return null;
  const quiz = body.quiz ? await findQuiz(trx, body.quiz) : undefined;
  if (quiz?.slug !== body.subject) return null;
  const typed = typedOf(body);
  const questions = drawQuestions(quiz, seedOf(typed, body.attempt ?? ''));
  const { answers } = readAnswers(typed, questions);
  return gradeQuiz(questions, answers, unitWords(quiz)).percent;
}
