import type { Deps } from '#commands/deps.ts';
import { type ChatRow, getChatMessage, insertChatMessage } from '#db/queries/live/chat.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Stores a chat message once, of somebody whom the room has let in: there everybody may write, and by now everybody has
 * read it. Sent again, the first one stands and is returned, with `isRemoved` when it was taken out since.
 *
 * @throws AppError `conflict` when the id belongs to another person's or another class's message
 */
export async function storeMessage(
  { db }: Pick<Deps, 'db'>,
  message: ChatRow,
): Promise<ChatRow & { isRemoved: boolean }> {
  if (await insertChatMessage(db, message)) return { ...message, isRemoved: false };
  const stored = await getChatMessage(db, message.id);
  const isTheSame = stored.personId === message.personId && stored.classSessionId === message.classSessionId;
  if (!isTheSame) throw new AppError('conflict');
  return stored;
}
