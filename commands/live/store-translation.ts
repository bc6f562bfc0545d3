import type { Deps } from '#commands/deps.ts';
import { type ChatTranslation, holdChatMessage, insertChatTranslation } from '#db/queries/live/chat-translations.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Keeps what a machine made of a message of a class in another language, for everybody who reads it so. The first one stands.
 *
 * @throws AppError `not_found` where the message was taken out meanwhile
 */
export async function storeTranslation(
  { db }: Pick<Deps, 'db'>,
  { classSessionId, ...translation }: ChatTranslation & { classSessionId: string },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await holdChatMessage(trx, { id: translation.messageId, classSessionId }))) throw new AppError('not_found');
    await insertChatTranslation(trx, translation);
  });
}
