import type { Queryable } from '#db/client.ts';
import { type ChatRow, chatColumns } from './chat.ts';

export type { ChatRow };

/** A message to one person, whose row is held until the transaction ends; taken out ones are none. */
export async function holdPrivateMessage(
  db: Queryable,
  { id, classSessionId, toPersonId }: { id: string; classSessionId: string; toPersonId: string },
): Promise<ChatRow | undefined> {
  return db
    .selectFrom('chatMessage')
    .select(chatColumns)
    .where('id', '=', id)
    .where('classSessionId', '=', classSessionId)
    .where('toPersonId', '=', toPersonId)
    .where('removedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

/**
 * Marks a message to one person as reported, with so many between the same two just before it.
 *
 * @returns those that were not yet, the oldest first
 */
export async function reportMessages(
  db: Queryable,
  { message, neighbours, at }: { message: ChatRow; neighbours: number; at: Date },
): Promise<ChatRow[]> {
  const two = [message.personId, message.toPersonId ?? ''];
  const before = db
    .selectFrom('chatMessage')
    .select('id')
    .where('classSessionId', '=', message.classSessionId)
    .where('personId', 'in', two)
    .where('toPersonId', 'in', two)
    .where('removedAt', 'is', null)
    .where('sentAt', '<=', message.sentAt)
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(neighbours + 1);
  const rows = await db
    .updateTable('chatMessage')
    .set({ reportedAt: at })
    .where('reportedAt', 'is', null)
    .where(({ eb, or }) => or([eb('id', '=', message.id), eb('id', 'in', before)]))
    .returning(chatColumns)
    .execute();
  return rows.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime());
}
