import type { Queryable } from '#db/client.ts';
import { findSessionByCard } from '#db/queries/accounts/sessions.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Keeps from sessions that a card opened what would outlive the card or shut its owner out (domain/accounts/card-session.ts
 * says what is left): passwords, names, addresses, telephones, calendars. Those go by a code of who leads the group.
 *
 * @throws AppError `not_by_card`
 */
export async function refuseCardSession(db: Queryable, sessionToken: string | null): Promise<void> {
  if (sessionToken && (await findSessionByCard(db, sessionToken))) throw new AppError('not_by_card');
}
