import type { Queryable } from '#db/client.ts';
import { listTurns, updateThread } from '#db/queries/forum/posts.ts';
import { waitingSince } from '#domain/forum/post-rules.ts';

/** Works out anew since when a thread waits: one of its replies is read no more, or again. */
export async function countWaiting(trx: Queryable, threadId: string): Promise<void> {
  let since: Date | null = null;
  for (const { isOwn, isStaff, at } of await listTurns(trx, threadId))
    since = waitingSince({ waitingSince: since, isOwn }, { isStaff, at });
  await updateThread(trx, threadId, { waitingSince: since });
}
