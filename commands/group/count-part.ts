import { answerCheckQuiz } from '#commands/assessment/answer-check-quiz.ts';
import { submitQuiz } from '#commands/assessment/submit-quiz.ts';
import { finishLesson } from '#commands/learning/finish-lesson.ts';
import type { Database } from '#db/client.ts';
import type { LateTimes } from '#db/queries/assessment/quiz.ts';
import type { TogetherOutcome } from '#db/queries/group/group-times.ts';
import { findLearningState, recordLessonOpened } from '#db/queries/learning/progress.ts';
import { seedField } from '#domain/assessment/draw-quiz.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { type AnswersTogether, lessonTogether, typedTogether } from '#domain/group/group-time.ts';
import type { Viewer } from '#domain/rights.ts';

/** What somebody did in a group's time together, whether it went on with a network or on a tablet without one. */
export interface PartTogether {
  /** Whose it is. */
  actor: Viewer;
  togetherId: string;
  kind: 'lesson' | 'quiz';
  /** Slugs of the course and of its lesson or quiz. */
  course: string;
  activity: string;
  /** Of a quiz: the one of the version that was shown; null where that is gone. */
  quizId: string | null;
  /** By which the room's questions were drawn. */
  seed: string;
  /** Under which what they answered is an attempt. */
  attemptId: string;
  answers: AnswersTogether;
  /** They left before it ended. */
  hasLeft: boolean;
  /** Of what came later than it was done. */
  late: LateTimes | null;
  /** When they left, or when it ended. */
  at: Date;
}

/**
 * Makes somebody's part theirs, by the commands and the rules that hold for who learns alone. A part of the commands that
 * end a group's time: called in their transaction.
 *
 * @throws AppError of those commands, before anything is written: it does not count
 */
export function countPart(trx: Database, part: PartTogether): Promise<TogetherOutcome> {
  return part.kind === 'lesson' ? learn(trx, part) : answer(trx, part);
}

async function learn(trx: Database, part: PartTogether): Promise<TogetherOutcome> {
  const { actor, course, activity: lesson, togetherId, answers, hasLeft, at } = part;
  const far = lessonTogether({ leftAt: hasLeft ? at.getTime() : null });
  if (far === 'done') await finishLesson({ db: trx }, { actor, course, lesson, togetherId, at });
  else {
    const { personId } = actor;
    const state = await findLearningState(trx, course, personId);
    if (!state?.enrolledAt) throw new AppError('not_enrolled');
    await recordLessonOpened(trx, { personId, courseId: state.courseId, lessonSlug: lesson }, at);
  }
  for (const quiz of Object.keys(answers)) {
    const typed = typedTogether(answers, quiz);
    // One with questions open is kept by nobody alone, either.
    if (typed.size > 0) await answerIfThere(trx, { actor, course, quiz, typed, togetherId, at });
  }
  return far;
}

/** A quiz of the lesson that the course has no more takes nobody the lesson. It is refused before anything is written. */
async function answerIfThere(trx: Database, act: Parameters<typeof answerCheckQuiz>[1]): Promise<void> {
  try {
    await answerCheckQuiz({ db: trx }, act);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'not_found') throw error;
  }
}

/** Who left early is answered for as far as they were there: with all answers it is an attempt, of when they left. */
async function answer(trx: Database, part: PartTogether): Promise<TogetherOutcome> {
  const { actor, course, activity: quiz, togetherId, quizId, seed, attemptId, answers, late, at } = part;
  const typed = typedTogether(answers, quiz);
  if (typed.size === 0) return 'none';
  typed.set(seedField, [seed]);
  const attempt = { attemptId, answeredId: quizId ?? '', typed, togetherId, late, isDrawnForGroup: true };
  const sent = await submitQuiz({ db: trx }, { actor, course, quiz, ...attempt, at });
  return sent === 'taken' ? 'done' : sent === 'notTaken' ? 'kept' : 'open';
}
