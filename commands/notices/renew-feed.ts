import type { Deps } from '#commands/deps.ts';
import { deleteFeed, storeFeed } from '#db/queries/notices/calendar-feed.ts';
import { newId } from '#platform/id.ts';

/** Gives a person's calendar an address; the one before leads nowhere from now on. */
export async function renewFeed(
  { db }: Pick<Deps, 'db'>,
  { personId, at }: { personId: string; at: Date },
): Promise<void> {
  await storeFeed(db, { personId, id: newId(), createdAt: at });
}

export async function closeFeed({ db }: Pick<Deps, 'db'>, { personId }: { personId: string }): Promise<void> {
  await deleteFeed(db, personId);
}
