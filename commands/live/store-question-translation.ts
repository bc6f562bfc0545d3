import type { Deps } from '#commands/deps.ts';
import { insertQuestionTranslation, type QuestionTranslation } from '#db/queries/live/question-translations.ts';

/** Keeps what a machine made of a question in another language, for everybody who reads it so. The first one stands. */
export async function storeQuestionTranslation(
  { db }: Pick<Deps, 'db'>,
  translation: QuestionTranslation,
): Promise<void> {
  await insertQuestionTranslation(db, translation);
}
