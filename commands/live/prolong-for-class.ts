import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { endProlonging, prolongSession } from '#db/queries/accounts/sessions.ts';
import { longestProlongedHours } from '#domain/cards/card.ts';
import { overrunMs } from '#domain/schedule/class-phase.ts';

/**
 * Nobody is put out of a class because their session would end in the middle of it: one that ends by itself (of a card, or on
 * a device of a point) goes on until the class is over at the latest, but no longer than a day in all. Who asks was let in
 * before (`class:join`).
 */
export async function prolongForClass(
  { db }: Pick<Deps, 'db'>,
  { sessionId, classSessionId, endsAt }: { sessionId: string; classSessionId: string; endsAt: Date },
): Promise<void> {
  const until = new Date(endsAt.getTime() + overrunMs);
  await prolongSession(db, { sessionId, classSessionId, until, mostHours: longestProlongedHours });
}

/** So long there is after a class to read what it left, and to send what was written. */
const afterClassMs = 10 * 60_000;

/**
 * A class is over, or is not held, for everybody or for one person: sessions that were prolonged for it end when they would
 * have without it. In the transaction of that act.
 */
export async function endProlongingFor(
  db: Queryable,
  { at, ...of }: { classSessionIds: readonly string[]; personId?: string; at: Date },
): Promise<void> {
  await endProlonging(db, { ...of, earliest: new Date(at.getTime() + afterClassMs) });
}
