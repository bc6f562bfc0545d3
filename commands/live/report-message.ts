import type { Deps } from '#commands/deps.ts';
import { type ChatRow, holdPrivateMessage, reportMessages } from '#db/queries/live/private-messages.ts';
import { AppError } from '#domain/errors.ts';
import { auditClassAct, type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/** So many messages between the same two before a reported one are read by hosts with it: what it answers. */
const neighbours = 5;

/**
 * Shows hosts a message that was written to who reports it, with those between the same two just before it, and leaves an audit row.
 * Done once.
 *
 * @returns the messages that hosts read from now on, the oldest first; none where it was reported before
 * @throws AppError `not_found` where it is no message to this person, `forbidden`, `room_moved`
 */
export async function reportMessage(
  { db }: Pick<Deps, 'db'>,
  act: ClassAct & { messageId: string },
): Promise<ChatRow[]> {
  const { classSessionId, actorId, messageId, at } = act;
  return db.transaction().execute(async (trx) => {
    const message = await holdPrivateMessage(trx, { id: messageId, classSessionId, toPersonId: actorId });
    if (!message) throw new AppError('not_found');
    await requireRightInClass(trx, act, 'chat:report', undefined);
    if (message.reportedAt) return [];
    const shown = await reportMessages(trx, { message, neighbours, at });
    const live = await requireLiveClass(trx, classSessionId);
    await auditClassAct(trx, act, live, 'chat.report-message', { messageId, personId: message.personId });
    return shown;
  });
}
