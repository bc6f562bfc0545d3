import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import type { RoomRole } from '#domain/live/room-role.ts';

export interface ChatRow {
  /** Made by the sender: the same message sent twice is one message. */
  id: string;
  classSessionId: string;
  /** Of the person who wrote it, or of the guest. */
  personId: string;
  /** Empty of a guest whose name was forgotten. */
  displayName: string;
  /** What the person was in the class when writing; null of messages from before that was kept. */
  role: RoomRole | null;
  body: string;
  /** Read by the hosts of the class and by who wrote it alone. */
  toHosts: boolean;
  sentAt: Date;
  /** With a group: written in it; without: told to all groups of this time, and the class. */
  breakoutId: string | null;
  /** Null: in the chat of the class. */
  groupId: string | null;
  /** The language in which it is written (`messageLanguage`); null where that is not known. */
  locale: string | null;
  /** Read by this person and by who wrote it alone; null: not so. */
  toPersonId: string | null;
  /** What that person was called then. */
  toName: string | null;
  /** Since when hosts read it, too: it was reported, or stood before one that was. */
  reportedAt: Date | null;
}

/** A group whose chat is read; with what was told to all groups of its time. */
export interface ChatPlace {
  breakoutId: string;
  groupId: string;
}

/** Who wrote a message. */
const authorId = sql<string>`coalesce(chat_message.person_id, chat_message.guest_id)`;

export const chatColumns = [
  'id',
  'classSessionId',
  'displayName',
  'role',
  'body',
  'toHosts',
  'sentAt',
  'breakoutId',
  'groupId',
  'locale',
  'toPersonId',
  'toName',
  'reportedAt',
  authorId.as('personId'),
] as const;

/** @returns whether the message was new */
export async function insertChatMessage(db: Queryable, { personId, ...row }: ChatRow): Promise<boolean> {
  const author = row.role === 'guest' ? { guestId: personId } : { personId };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('chatMessage')
    .values({ ...row, ...author })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** A message that was stored, removed ones too. @throws when there is none */
export async function getChatMessage(db: Queryable, id: string): Promise<AnyMessage> {
  const { removedAt, ...stored } = await db
    .selectFrom('chatMessage')
    .select([...chatColumns, 'removedAt'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return { ...stored, isRemoved: removedAt !== null };
}

/**
 * A page of a class's messages, or (`place`) of a group's, oldest first, that ends just before the message `before` (or
 * with the latest). Removed messages are left out. Those for hosts alone, and for one person, are read wherever one is.
 *
 * @param options.reader who reads them
 */
export async function listChatMessages(
  db: Queryable,
  options: {
    classSessionId: string;
    place: ChatPlace | null;
    reader: { personId: string; isHost: boolean };
    before?: string | undefined;
    limit: number;
  },
): Promise<{ messages: ChatRow[]; hasOlder: boolean }> {
  let query = db
    .selectFrom('chatMessage')
    .select(chatColumns)
    .where('classSessionId', '=', options.classSessionId)
    .where('removedAt', 'is', null);
  const { reader, place } = options;
  const { personId, isHost } = reader;
  // As `mayRead` says.
  query = query.where(({ eb, and, or, val }) =>
    or([
      eb(authorId, '=', personId),
      eb('toPersonId', '=', personId),
      and([eb('toPersonId', 'is', null), or([eb('toHosts', '=', false), val(isHost)])]),
      and([eb('reportedAt', 'is not', null), val(isHost)]),
    ]),
  );
  query = place
    ? query.where(({ eb, or }) =>
        or([
          eb('groupId', '=', place.groupId),
          eb('groupId', 'is', null).and('breakoutId', '=', place.breakoutId),
          eb('toHosts', '=', true),
          eb('toPersonId', 'is not', null),
        ]),
      )
    : query.where('groupId', 'is', null);
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

/** Where messages lie by themselves: of the class, of a group, or all that one person of it writes to another. */
type ChatShelf = { groupId: string | null } | 'private';

/** The latest messages of a shelf that were not taken out, oldest first; for the room itself. */
export async function listShelf(
  db: Queryable,
  { classSessionId, shelf, limit }: { classSessionId: string; shelf: ChatShelf; limit: number },
): Promise<{ messages: ChatRow[]; hasOlder: boolean }> {
  const all = db
    .selectFrom('chatMessage')
    .select(chatColumns)
    .where('classSessionId', '=', classSessionId)
    .where('removedAt', 'is', null)
    .where('toPersonId', shelf === 'private' ? 'is not' : 'is', null);
  const on = shelf === 'private' ? all : all.where('groupId', 'is not distinct from', shelf.groupId);
  const latest = on.orderBy('sentAt', 'desc').orderBy('id', 'desc');
  const rows = await latest.limit(limit + 1).execute();
  return { messages: rows.slice(0, limit).reverse(), hasOlder: rows.length > limit };
}

/** A message, also one that was taken out. */
export interface AnyMessage extends ChatRow {
  isRemoved: boolean;
}

export async function findAnyMessages(
  db: Queryable,
  { ids, classSessionId }: { ids: readonly string[]; classSessionId: string },
): Promise<AnyMessage[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('chatMessage')
    .select([...chatColumns, 'removedAt'])
    .where('id', 'in', [...ids])
    .where('classSessionId', '=', classSessionId)
    .execute();
  return rows.map(({ removedAt, ...row }) => ({ ...row, isRemoved: removedAt !== null }));
}

/** Those of these messages of a class that were not taken out. */
export async function findChatMessages(
  db: Queryable,
  { ids, classSessionId }: { ids: readonly string[]; classSessionId: string },
): Promise<ChatRow[]> {
  return db
    .selectFrom('chatMessage')
    .select(chatColumns)
    .where('id', 'in', [...ids])
    .where('classSessionId', '=', classSessionId)
    .where('removedAt', 'is', null)
    .execute();
}

/** A message of a class as its file has it. */
export interface WrittenMessage extends Pick<ChatRow, 'id' | 'role' | 'body' | 'toHosts' | 'sentAt' | 'locale'> {
  /** Empty of a guest whose name was forgotten. */
  bothNames: string;
  /** The group in which it was written; null: in the chat of the class. */
  groupName: string | null;
  /** A host told it to all groups. */
  isToGroups: boolean;
}

/** What was written in a class and not taken out, oldest first, by whom; nothing that one person wrote to another. */
export async function listWrittenMessages(
  db: Queryable,
  { classSessionId, limit }: { classSessionId: string; limit: number },
): Promise<WrittenMessage[]> {
  return db
    .selectFrom('chatMessage')
    .leftJoin('person', 'person.id', 'chatMessage.personId')
    .leftJoin('breakoutGroup', 'breakoutGroup.id', 'chatMessage.groupId')
    .select(['chatMessage.id', 'chatMessage.role', 'chatMessage.body', 'chatMessage.toHosts', 'chatMessage.sentAt'])
    .select(['chatMessage.locale', 'breakoutGroup.name as groupName'])
    .select(
      sql<string>`case when chat_message.guest_id is null then ${bothNames('person')} else chat_message.display_name end`.as(
        'bothNames',
      ),
    )
    .select(sql<boolean>`chat_message.breakout_id is not null and chat_message.group_id is null`.as('isToGroups'))
    .where('chatMessage.classSessionId', '=', classSessionId)
    .where('chatMessage.removedAt', 'is', null)
    .where('chatMessage.toPersonId', 'is', null)
    .orderBy('chatMessage.sentAt')
    .orderBy('chatMessage.id')
    .limit(limit)
    .execute();
}

/** Who wrote a message of a class, removed ones too; null when there is no such message. */
export async function findChatAuthor(
  db: Queryable,
  message: { id: string; classSessionId: string },
): Promise<string | null> {
  const row = await db
    .selectFrom('chatMessage')
    .select(authorId.as('personId'))
    .where('id', '=', message.id)
    .where('classSessionId', '=', message.classSessionId)
    .executeTakeFirst();
  return row?.personId ?? null;
}

/**
 * Takes a message out of a class's chat; the row stays for the record.
 *
 * @returns whether it was there; not when it was removed before
 */
export async function removeChatMessage(
  db: Queryable,
  options: { id: string; classSessionId: string; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('chatMessage')
    .set({ removedAt: options.at })
    .where('id', '=', options.id)
    .where('classSessionId', '=', options.classSessionId)
    .where('removedAt', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
