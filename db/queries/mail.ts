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

/** The letter, held until the transaction ends; undefined when it has been sent or given up. */
export async function lockWaitingMail(db: Queryable, id: string): Promise<WaitingMail | undefined> {
  const row = await db
    .selectFrom('mail')
    .select(['letter as name', 'toAddress as to', 'locale', 'facts', 'queuedAt'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return row?.facts ? ({ ...row, id } as WaitingMail) : undefined;
}

/** Marks a letter as done and forgets what only its words needed. */
export async function markMail(db: Queryable, id: string, outcome: 'sentAt' | 'givenUpAt', at: Date): Promise<void> {
  await db
    .updateTable('mail')
    .set({ [outcome]: at, facts: null })
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
