import type { Queryable } from '#db/client.ts';

/** A question in another language. */
export interface QuestionTranslation {
  questionId: string;
  locale: string;
  body: string;
}

/** Of these questions, those that are there in a language. */
export async function listQuestionTranslations(
  db: Queryable,
  { questionIds, locale }: { questionIds: readonly string[]; locale: string },
): Promise<QuestionTranslation[]> {
  return db
    .selectFrom('questionTranslation')
    .select(['questionId', 'locale', 'body'])
    .where('questionId', 'in', [...questionIds])
    .where('locale', '=', locale)
    .execute();
}

/** The first one stands; of a question that is no more there is none. */
export async function insertQuestionTranslation(db: Queryable, row: QuestionTranslation): Promise<void> {
  await db
    .insertInto('questionTranslation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['questionId', 'locale']).doNothing())
    .execute();
}
