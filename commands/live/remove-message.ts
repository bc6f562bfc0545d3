import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findChatAuthor, removeChatMessage } from '#db/queries/live/chat.ts';
import { deleteChatTranslations } from '#db/queries/live/chat-translations.ts';
import { type ClassAct, requireLiveClass, requireRightInClass } from './class-act.ts';

/**
 * Takes a message out of a class's chat: one's own, or as a host another's, with an audit row. Done once.
 *
 * @returns whether it was there; one that is not is out already
 * @throws AppError `not_found`, `forbidden`
 */
export async function removeMessage({ db }: Pick<Deps, 'db'>, act: ClassAct & { messageId: string }): Promise<boolean> {
  const { classSessionId, messageId, actorId, at } = act;
  return db.transaction().execute(async (trx) => {
    const message = { id: messageId, classSessionId };
    const author = await findChatAuthor(trx, message);
    if (!author) return false;
    await requireRightInClass(trx, act, 'chat:remove', { isOwn: author === actorId });
    const isNew = await removeChatMessage(trx, { ...message, at });
    if (isNew) await deleteChatTranslations(trx, messageId);
    if (isNew && author !== actorId) {
      const { organisationId } = await requireLiveClass(trx, classSessionId);
      await recordAudit(trx, {
        actorId,
        action: 'chat.remove-message',
        subjectType: 'chat_message',
        subjectId: messageId,
        organisationId,
        details: { personId: author },
      });
    }
    return isNew;
  });
}
