import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { Mark, MarkColour, MarkKind } from '#domain/live/marks.ts';

/** A page of a deck. */
export interface PageKey {
  deckId: string;
  page: number;
}

export interface MarkRow extends Mark, PageKey {
  removedAt: Date | null;
}

const columns = ['id as markId', 'deckId', 'page', 'kind', 'colour', 'width', 'points', 'words', 'drawnBy'] as const;

/** The database checks kinds and colours. */
const toMark = <Row extends { kind: string; colour: string }>(row: Row) => ({
  ...row,
  kind: row.kind as MarkKind,
  colour: row.colour as MarkColour,
});

/** @returns whether it is new */
export async function insertMark(
  db: Queryable,
  { markId: id, points, ...mark }: Mark & PageKey & { drawnBy: string; drawnAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('deckMark')
    .values({ id, points: [...points], ...mark })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function findMark(db: Queryable, markId: string): Promise<MarkRow | null> {
  const row = await db
    .selectFrom('deckMark')
    .select([...columns, 'removedAt'])
    .where('id', '=', markId)
    .executeTakeFirst();
  return row ? toMark(row) : null;
}

/** What stands on a page, in the order in which it was drawn. */
export async function listMarks(db: Queryable, { deckId, page }: PageKey): Promise<Mark[]> {
  const rows = await db
    .selectFrom('deckMark')
    .select(columns)
    .where('deckId', '=', deckId)
    .where('page', '=', page)
    .where('removedAt', 'is', null)
    .orderBy('drawnAt')
    .orderBy('id')
    .execute();
  return rows.map(({ deckId: _, page: __, ...row }) => toMark(row));
}

/** All marks of a deck, by page. */
export async function listMarksOfDeck(db: Queryable, deckId: string): Promise<(Mark & PageKey)[]> {
  const rows = await db
    .selectFrom('deckMark')
    .select(columns)
    .where('deckId', '=', deckId)
    .where('removedAt', 'is', null)
    .orderBy('page')
    .orderBy('drawnAt')
    .orderBy('id')
    .execute();
  return rows.map(toMark);
}

/** Those that stand on a page: where all is rubbed out there is room again. */
export async function countMarks(db: Queryable, { deckId, page }: PageKey): Promise<number> {
  const { count } = await db
    .selectFrom('deckMark')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('deckId', '=', deckId)
    .where('page', '=', page)
    .where('removedAt', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Rubs marks of one page out. @returns those that were there */
export async function removeMarks(
  db: Queryable,
  { deckId, page, at, markIds, drawnBy }: PageKey & { at: Date; markIds?: readonly string[]; drawnBy?: string },
): Promise<string[]> {
  const rows = await db
    .updateTable('deckMark')
    .set({ removedAt: at })
    .where('deckId', '=', deckId)
    .where('page', '=', page)
    .where('removedAt', 'is', null)
    .$if(markIds !== undefined, (query) => query.where('id', 'in', [...(markIds ?? [])]))
    .$if(drawnBy !== undefined, (query) => query.where('drawnBy', '=', drawnBy ?? ''))
    .returning('id')
    .execute();
  return rows.map((row) => row.id);
}
