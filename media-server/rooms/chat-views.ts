import type { ChatRow } from '#db/queries/live/chat.ts';
import { mayRead } from '#domain/live/chat-rules.ts';
import type { ChatMessageView, PinnedView } from '#media-server/protocol/chat.ts';
import type { Participant } from './participant.ts';

/** Who reads something, as far as it counts. */
export type ChatReader = Pick<Participant, 'personId' | 'role' | 'place'>;

/** Where messages of the class are, and where those are that one person writes to another. */
export const inClass = 'class';
const inPrivate = 'private';

/** With what a message stands at hand: none pushes out those that others read. */
export function shelfOf({ groupId, toPersonId }: Pick<ChatRow, 'groupId' | 'toPersonId'>): string {
  return toPersonId === null ? (groupId ?? inClass) : inPrivate;
}

export function pinnedView({ id, personId, displayName, role, body, toHosts, sentAt, locale }: ChatRow): PinnedView {
  return { id, personId, displayName, role, body, toHosts, sentAt: sentAt.toISOString(), locale };
}

/** @param reader hosts learn that a message was reported, unless they wrote it; of the two it is nobody's but who did it */
export function toView(row: ChatRow, reader?: Pick<ChatReader, 'personId' | 'role'>): ChatMessageView {
  const { breakoutId, groupId, toPersonId, toName, personId } = row;
  const isReported = row.reportedAt !== null && reader?.role === 'host' && reader.personId !== personId;
  const isToGroups = breakoutId !== null && groupId === null;
  return { ...pinnedView(row), groupId, isToGroups, toPersonId, toName, isReported };
}

/**
 * In a group one reads what is written there, and what is told to all groups; with the class what is told to the class. What is
 * for hosts alone, or for one person, those who may read it read wherever they are.
 */
export function isReadBy(row: ChatRow, reader: ChatReader): boolean {
  if (!mayRead(row, reader)) return false;
  const { place } = reader;
  if (row.toHosts || row.toPersonId !== null) return true;
  if (row.groupId !== null || place === null) return row.groupId === (place?.groupId ?? null);
  return row.breakoutId === place.breakoutId;
}
