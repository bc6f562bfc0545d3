import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import type { Letter } from '#domain/letter.ts';

export type WaitingMail = Letter & { id: string; queuedAt: Date };

export async function insertMail(db: Queryable, id: string, letter: Letter): Promise<void> {
  await db
    .insertInto('mail')
    .values({ id, letter: letter.name, toAddress: letter.to, locale: letter.locale, facts: letter.facts })
    .execute();
}

/** Takes a letter for so long; undefined when it has been sent or given up, or somebody else holds it. */
export async function takeWaitingMail(
  db: Queryable,
  id: string,
  { now, until }: { now: Date; until: Date },
): Promise<WaitingMail | undefined> {
  const row = await db
    .updateTable('mail')
    .set({ heldUntil: until })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .where((eb) => eb.or([eb('heldUntil', 'is', null), eb('heldUntil', '<=', now)]))
    .returning(['letter as name', 'toAddress as to', 'locale', 'facts', 'queuedAt'])
    .executeTakeFirst();
  return row?.facts ? ({ ...row, id } as WaitingMail) : undefined;
}

/** Nobody else takes the letter until then; null lets go of it. */
export async function holdMail(db: Queryable, id: string, until: Date | null): Promise<void> {
  await db
    .updateTable('mail')
    .set({ heldUntil: until })
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .execute();
}

/** Until when another process holds a letter that waits; undefined when none does. */
export async function findMailHold(db: Queryable, id: string, now: Date): Promise<Date | undefined> {
  const row = await db
    .selectFrom('mail')
    .select('heldUntil')
    .where('id', '=', id)
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .where('heldUntil', '>', now)
    .executeTakeFirst();
  return row?.heldUntil ?? undefined;
}

/** Marks a letter as done and forgets what only its words needed. */
export async function markMail(db: Queryable, id: string, outcome: 'sentAt' | 'givenUpAt', at: Date): Promise<void> {
  await db
    .updateTable('mail')
    .set({ [outcome]: at, facts: null, heldUntil: null })
    .where('id', '=', id)
    .execute();
}

/** Letters that have waited since before then: the first `limit` after the one named, by id. */
export async function findMailWaitingSince(
  db: Queryable,
  { before, after, limit }: { before: Date; after: string | undefined; limit: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('mail')
    .select('id')
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .where('queuedAt', '<', before)
    .$if(after !== undefined, (query) => query.where('id', '>', after ?? ''))
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

/** @returns how many went */
export function deleteMailBefore(db: Database, before: Date): Promise<number> {
  return deleteInPieces(db, 'mail', sql`queued_at < ${before}`);
}

/** How many letters wait, and since when the oldest of them does. */
export async function findMailQueue(db: Queryable): Promise<{ waiting: number; oldestAt: Date | null }> {
  const { waiting, oldestAt } = await db
    .selectFrom('mail')
    .select(({ fn }) => [fn.countAll<number>().as('waiting'), fn.min('queuedAt').as('oldestAt')])
    .where('sentAt', 'is', null)
    .where('givenUpAt', 'is', null)
    .executeTakeFirstOrThrow();
  return { waiting, oldestAt };
}
