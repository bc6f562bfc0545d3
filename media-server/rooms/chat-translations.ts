import { storeTranslation } from '#commands/live/store-translation.ts';
import { listChatTranslations } from '#db/queries/live/chat-translations.ts';
import type { KeptTranslations } from './translations.ts';

/** Where the messages of a class are kept in other languages. */
export function keptTranslations(classSessionId: string): KeptTranslations {
  return {
    async list(db, messageIds, locale) {
      const rows = await listChatTranslations(db, { messageIds, locale });
      return rows.map(({ messageId: id, body }) => ({ id, body }));
    },
    store: (db, { id: messageId, ...made }) => storeTranslation({ db }, { classSessionId, messageId, ...made }),
  };
}
