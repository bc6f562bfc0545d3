import type { Queryable } from '#db/client.ts';
import { keepAnswers, type Sitting } from '#db/queries/assessment/sittings.ts';
import { changedAnswers, fieldsOf } from '#domain/assessment/kept-fields.ts';
import type { TypedAnswers } from '#domain/assessment/read-answers.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';

interface SentAnswers {
  sitting: Sitting;
  questions: readonly QuizQuestion[];
  typed: TypedAnswers;
  isLate: boolean;
  /** The question that stays as it is from now on. */
  final?: string | undefined;
  at: Date;
}

/** Keeps those answers that say something new. A part of the commands that take answers. */
export async function keepSent(
  trx: Queryable,
  { sitting, questions, typed, isLate, final, at }: SentAnswers,
): Promise<void> {
  const questionIds = questions.map((one) => one.id);
  const changed = changedAnswers({ typed, questionIds, kept: sitting.answers, isLate });
  // What somebody is told of is what they saw, whether they changed it or not.
  const told = final === undefined ? [] : [{ questionId: final, fields: fieldsOf(typed, final) }];
  const rows = [...changed.filter((one) => one.questionId !== final), ...told].map((one) => ({
    ...{ ...one, isLate, isFinal: one.questionId === final },
  }));
  await keepAnswers(trx, sitting.id, rows, at);
}
