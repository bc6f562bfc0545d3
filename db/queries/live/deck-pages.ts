import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** A picture of a page: WebP, so many pixels wide. */
export interface DeckPicture {
  width: number;
  hash: string;
  bytes: number;
}

export interface DeckPageRow {
  page: number;
  /** Pixels of the largest picture. */
  width: number;
  height: number;
  text: string;
  /** The smallest first. */
  pictures: DeckPicture[];
}

/** @returns whether it is new */
export async function insertDeckPage(
  db: Queryable,
  deckId: string,
  { pictures: _, ...page }: DeckPageRow,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('deckPage')
    .values({ deckId, ...page })
    .onConflict((conflict) => conflict.columns(['deckId', 'page']).doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

export async function insertDeckPictures(
  db: Queryable,
  deckId: string,
  { page, pictures }: Pick<DeckPageRow, 'page' | 'pictures'>,
): Promise<void> {
  await db
    .insertInto('deckPicture')
    .values(pictures.map((picture) => ({ deckId, page, ...picture })))
    .execute();
}

/** The page, locked until the transaction ends: what stands on it is counted. */
export async function lockDeckPage(
  db: Queryable,
  { deckId, page }: { deckId: string; page: number },
): Promise<{ classSessionId: string; groupId: string | null; shownAt: Date | null } | undefined> {
  return db
    .selectFrom('deckPage')
    .innerJoin('deck', 'deck.id', 'deckPage.deckId')
    .select(['deck.classSessionId', 'deck.groupId', 'deck.shownAt'])
    .where('deckPage.deckId', '=', deckId)
    .where('deckPage.page', '=', page)
    .forUpdate('deckPage')
    .executeTakeFirst();
}

/** Numbers of the pages that have been made. */
export async function listMadePages(db: Queryable, deckId: string): Promise<Set<number>> {
  const rows = await db.selectFrom('deckPage').select('page').where('deckId', '=', deckId).execute();
  return new Set(rows.map((row) => row.page));
}

/** All pages of a deck, in their order. */
export async function listDeckPages(db: Queryable, deckId: string): Promise<DeckPageRow[]> {
  return db
    .selectFrom('deckPage')
    .select(['page', 'width', 'height', 'text'])
    .select(
      sql<DeckPicture[]>`(
        select coalesce(jsonb_agg(
          jsonb_build_object('width', one.width, 'hash', one.hash, 'bytes', one.bytes) order by one.width), '[]')
        from deck_picture one where one.deck_id = deck_page.deck_id and one.page = deck_page.page)`.as('pictures'),
    )
    .where('deckId', '=', deckId)
    .orderBy('page')
    .execute();
}

/** A picture of any page of any deck of a class; `isShown`: of one that the class has seen. */
export async function findDeckPicture(
  db: Queryable,
  { classSessionId, hash, isShown }: { classSessionId: string; hash: string; isShown: boolean },
): Promise<Pick<DeckPicture, 'hash' | 'bytes'> | undefined> {
  return db
    .selectFrom('deckPicture')
    .innerJoin('deck', 'deck.id', 'deckPicture.deckId')
    .select(['deckPicture.hash', 'deckPicture.bytes'])
    .where('deck.classSessionId', '=', classSessionId)
    .where('deckPicture.hash', '=', hash)
    .$if(isShown, (query) => query.where('deck.shownAt', 'is not', null))
    .limit(1)
    .executeTakeFirst();
}
