import { refuseCardSession } from '#commands/cards/refuse-card-session.ts';
import type { Deps } from '#commands/deps.ts';
import { deleteFeed, storeFeed } from '#db/queries/notices/calendar-feed.ts';
import { newId } from '#platform/id.ts';

/**
 * Gives a person's calendar an address; the one before leads nowhere from now on. It is read without signing in, so that
 * it would outlive the card of whoever signed in by one.
 *
 * @throws AppError as `refuseCardSession`
 */
export async function renewFeed(
  { db }: Pick<Deps, 'db'>,
  { personId, sessionToken, at }: { personId: string; sessionToken: string | null; at: Date },
): Promise<void> {
  await refuseCardSession(db, sessionToken);
  await storeFeed(db, { personId, id: newId(), createdAt: at });
}

/** @throws AppError as `refuseCardSession` */
export async function closeFeed(
  { db }: Pick<Deps, 'db'>,
  { personId, sessionToken }: { personId: string; sessionToken: string | null },
): Promise<void> {
  await refuseCardSession(db, sessionToken);
  await deleteFeed(db, personId);
}
