import type { Queryable } from '#db/client.ts';

/** A message in another language. */
export interface ChatTranslation {
  messageId: string;
  locale: string;
  body: string;
}

/** Of these messages, those that are there in a language. */
export async function listChatTranslations(
  db: Queryable,
  { messageIds, locale }: { messageIds: readonly string[]; locale: string },
): Promise<ChatTranslation[]> {
  return db
    .selectFrom('chatTranslation')
    .select(['messageId', 'locale', 'body'])
    .where('messageId', 'in', [...messageIds])
    .where('locale', '=', locale)
    .execute();
}

/** Nobody takes the message out until the transaction ends. @returns whether it is there, and was not taken out before */
export async function holdChatMessage(
  db: Queryable,
  message: { id: string; classSessionId: string },
): Promise<boolean> {
  const held = await db
    .selectFrom('chatMessage')
    .select('id')
    .where('id', '=', message.id)
    .where('classSessionId', '=', message.classSessionId)
    .where('removedAt', 'is', null)
    .forShare()
    .executeTakeFirst();
  return held !== undefined;
}

/** The first one stands. */
export async function insertChatTranslation(db: Queryable, row: ChatTranslation): Promise<void> {
  await db
    .insertInto('chatTranslation')
    .values(row)
    .onConflict((conflict) => conflict.columns(['messageId', 'locale']).doNothing())
    .execute();
}

/** A message was taken out: nobody reads it in any language. */
export async function deleteChatTranslations(db: Queryable, messageId: string): Promise<void> {
  await db.deleteFrom('chatTranslation').where('messageId', '=', messageId).execute();
}
