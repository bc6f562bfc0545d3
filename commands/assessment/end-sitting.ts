import type { Queryable } from '#db/client.ts';
import type { QuizStanding } from '#db/queries/assessment/attempt-standing.ts';
import type { CountingQuiz } from '#db/queries/assessment/counting-quiz.ts';
import type { AskedQuiz } from '#db/queries/assessment/quiz.ts';
import { closeSitting, type Sitting } from '#db/queries/assessment/sittings.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { answersInTime, typedOf } from '#domain/assessment/kept-fields.ts';
import { readAnswers } from '#domain/assessment/read-answers.ts';
import { countAttempt } from './count-attempt.ts';

export interface EndOf {
  found: Pick<CountingQuiz, 'content' | 'state' | 'quiz'> & { standing: QuizStanding };
  asked: AskedQuiz;
  personId: string;
}

/**
 * Ends an attempt and counts what came in time. A part of the commands that do so: by the person, or by the clock, and
 * then at the moment at which the time was up. Their transaction has locked the enrolment.
 */
export async function endSitting(
  trx: Queryable,
  sitting: Sitting,
  { found, asked, personId }: EndOf,
  closed: { closedAt: Date; closedBy: 'person' | 'clock' },
): Promise<void> {
  const { id, seed } = sitting;
  const { attempts, isElsewhere } = found.standing;
  await closeSitting(trx, id, closed);
  // Its id stands for an attempt that counts already: there is no place for a second one.
  if (isElsewhere || attempts.some((one) => one.id === id)) return;
  const { answers } = readAnswers(typedOf(answersInTime(sitting.answers)), drawQuestions(asked, seed));
  const attempt = { id, personId, answers, seed, late: null, at: closed.closedAt };
  await countAttempt(trx, attempt, { found, attempts, asked });
}
