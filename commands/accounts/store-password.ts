import { noteEndedCards } from '#commands/cards/end-unfit-cards.ts';
import type { Queryable } from '#db/client.ts';
import { findCredentialById, setMustChangePassword, storePasswordHash } from '#db/queries/accounts/credential.ts';
import { closeLinks } from '#db/queries/accounts/links.ts';
import { moveLanguageFirst } from '#db/queries/accounts/profile.ts';
import { voidCodes } from '#db/queries/accounts/reset-code.ts';
import { endSessions } from '#db/queries/accounts/sessions.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { endCardsOf } from '#db/queries/cards/cards.ts';
import type { InterfaceLocale } from '#domain/locale.ts';

interface PasswordChange {
  personId: string;
  hash: string;
  /** The session that may go on; all others end. */
  keepToken: string | null;
  how: 'change' | 'code' | 'mail';
  /** The language of the page on which it was set. With a first password it becomes the person's own. */
  locale?: InterfaceLocale | undefined;
  at: Date;
}

/**
 * Sets a person's own password within the caller's transaction: stores its hash, ends sessions, and says so in the
 * audit. Waiting one-time codes and links are of no use afterwards, nor is a card: whoever has it goes on otherwise.
 */
export async function storePassword(db: Queryable, { personId, hash, keepToken, how, locale, at }: PasswordChange) {
  // Before there was a password nobody but the manager can have asked for a link to an address.
  const isFirst = !(await findCredentialById(db, personId))?.passwordHash;
  await storePasswordHash(db, personId, hash);
  // Whoever added the person could only guess what they read.
  if (isFirst && locale) await moveLanguageFirst(db, personId, locale);
  await setMustChangePassword(db, personId, false);
  await voidCodes(db, personId, at);
  await closeLinks(db, personId, isFirst ? 'reset-mail' : undefined);
  await noteEndedCards(db, await endCardsOf(db, [personId], at), { actorId: personId, why: 'password' });
  await endSessions(db, personId, { exceptToken: keepToken });
  await recordAudit(db, {
    actorId: personId,
    action: 'password.set',
    subjectType: 'person',
    subjectId: personId,
    details: { how },
  });
}
