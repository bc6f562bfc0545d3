import type { Queryable } from '#db/client.ts';
import { AppError } from '#domain/errors.ts';

export interface ChatRow {
  /** Made by the sender: the same message sent twice is one message. */
  id: string;
  classSessionId: string;
  personId: string;
  displayName: string;
  body: string;
  sentAt: Date;
}

const columns = ['id', 'classSessionId', 'personId', 'displayName', 'body', 'sentAt'] as const;

/**
 * Stores a message once. Sent again, the first one stands and is returned, with `isRemoved` when it was taken out since.
 *
 * @throws AppError `conflict` when the id belongs to another person's or another class's message
 */
export async function insertChatMessage(db: Queryable, row: ChatRow): Promise<ChatRow & { isRemoved: boolean }> {
  const inserted = await db
    .insertInto('chatMessage')
    .values(row)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning(columns)
    .executeTakeFirst();
  if (inserted) return { ...inserted, isRemoved: false };
  const { removedAt, ...stored } = await db
    .selectFrom('chatMessage')
    .select([...columns, 'removedAt'])
    .where('id', '=', row.id)
    .executeTakeFirstOrThrow();
  if (stored.personId !== row.personId || stored.classSessionId !== row.classSessionId) throw new AppError('conflict');
  return { ...stored, isRemoved: removedAt !== null };
}

/**
 * A page of a class's messages, oldest first, that ends just before the message `before` (or with the latest).
 * Removed messages are left out.
 */
export async function listChatMessages(
  db: Queryable,
  options: { classSessionId: string; before?: string | undefined; limit: number },
): Promise<{ messages: ChatRow[]; hasOlder: boolean }> {
  let query = db
    .selectFrom('chatMessage')
    .select(columns)
    .where('classSessionId', '=', options.classSessionId)
    .where('removedAt', 'is', null);
  if (options.before) {
    const { before, classSessionId } = options;
    query = query.where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple('sentAt', 'id'),
        '<',
        selectFrom('chatMessage as edge')
          .select(['edge.sentAt', 'edge.id'])
          .where('edge.id', '=', before)
          .where('edge.classSessionId', '=', classSessionId)
          .$asTuple('sentAt', 'id'),
      ),
    );
  }
  const rows = await query
    .orderBy('sentAt', 'desc')
    .orderBy('id', 'desc')
    .limit(options.limit + 1)
    .execute();
  return { messages: rows.slice(0, options.limit).reverse(), hasOlder: rows.length > options.limit };
}

/** Who wrote a message of a class, removed ones too; null when there is no such message. */
export async function findChatAuthor(
  db: Queryable,
  message: { id: string; classSessionId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('chatMessage')
    .select('personId')
    .where('id', '=', message.id)
    .where('classSessionId', '=', message.classSessionId)
    .executeTakeFirst();
  return row?.personId ?? null;
}

/**
 * Takes a message out of a class's chat; the row stays for the record.
 *
 * @returns the author, or null when there is no such message (or it was removed before)
 */
export async function removeChatMessage(
  db: Queryable,
  options: { id: string; classSessionId: string; at: Date },
): Promise<{ personId: string } | null> {
  const removed = await db
    .updateTable('chatMessage')
    .set({ removedAt: options.at })
    .where('id', '=', options.id)
    .where('classSessionId', '=', options.classSessionId)
    .where('removedAt', 'is', null)
    .returning('personId')
    .executeTakeFirst();
  return removed ?? null;
}
