import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { DeckKind, DeckProblem, DeckState } from '#domain/live/decks.ts';

/** A file of slides of a class. */
export interface DeckRow {
  id: string;
  classSessionId: string;
  title: string;
  /** A board comes from no file. */
  kind: DeckKind | 'board';
  /** Null once its pages are made, or cannot be. */
  sourceHash: string | null;
  /** Null of a board. */
  sourceBytes: number | null;
  state: DeckState;
  problem: DeckProblem | null;
  /** Null until they have been counted. */
  pages: number | null;
  addedBy: string | null;
  addedAt: Date;
  /** When the class saw it first. */
  shownAt: Date | null;
  /** The group whose board it is; null: it is the class's. */
  groupId: string | null;
}

const columns = [
  'id',
  'classSessionId',
  'title',
  'kind',
  'sourceHash',
  'sourceBytes',
  'state',
  'problem',
  'pages',
  'addedBy',
  'addedAt',
  'shownAt',
  'groupId',
] as const;

type Stored = Omit<DeckRow, 'kind' | 'state' | 'problem'> & { kind: string; state: string; problem: string | null };

/** The database checks what is one of a list. */
function toDeck({ kind, state, problem, ...row }: Stored): DeckRow {
  return { ...row, kind: kind as DeckRow['kind'], state: state as DeckState, problem: problem as DeckProblem | null };
}

export async function findDeck(db: Queryable, id: string): Promise<DeckRow | null> {
  const row = await db.selectFrom('deck').select(columns).where('id', '=', id).executeTakeFirst();
  return row ? toDeck(row) : null;
}

/** The deck as it is until the transaction ends. */
export async function lockDeck(db: Queryable, id: string): Promise<DeckRow | null> {
  const row = await db.selectFrom('deck').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
  return row ? toDeck(row) : null;
}

/** A deck, and how many of its pages can be looked at by now. */
export interface ListedDeck extends DeckRow {
  made: number;
  /** The smallest picture of its first page; null until there is one. */
  cover: string | null;
}

/** The decks and boards of a class in the order in which they came. */
export async function listDecks(db: Queryable, classSessionId: string): Promise<ListedDeck[]> {
  const rows = await db
    .selectFrom('deck')
    .select(columns)
    .select([
      sql<number>`(select count(*)::int from deck_page made where made.deck_id = deck.id)`.as('made'),
      sql<string | null>`(select hash from deck_picture picture where picture.deck_id = deck.id and picture.page = 1
        order by picture.width limit 1)`.as('cover'),
    ])
    .where('classSessionId', '=', classSessionId)
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
  return rows.map(({ made, cover, ...row }) => ({ ...toDeck(row), made, cover }));
}

/** Slides of a class that a part of its running order may name; a board comes while it is held. */
export async function listSlidesToPlan(
  db: Queryable,
  classSessionId: string,
): Promise<{ id: string; title: string }[]> {
  return db
    .selectFrom('deck')
    .select(['id', 'title'])
    .where('classSessionId', '=', classSessionId)
    .where('kind', '<>', 'board')
    .where('state', '<>', 'failed')
    .orderBy('addedAt')
    .orderBy('id')
    .execute();
}

/** Without boards. */
export async function countDecks(db: Queryable, classSessionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('deck')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('classSessionId', '=', classSessionId)
    .where('kind', '<>', 'board')
    .executeTakeFirstOrThrow();
  return count;
}

/** Those of the class, without those of its groups. */
export async function countBoards(db: Queryable, classSessionId: string): Promise<number> {
  const { count } = await db
    .selectFrom('deck')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('classSessionId', '=', classSessionId)
    .where('kind', '=', 'board')
    .where('groupId', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** A board of one page, which comes after it. */
export async function insertBoard(
  db: Queryable,
  board: Pick<DeckRow, 'id' | 'classSessionId' | 'title' | 'addedAt'> & { addedBy: string; groupId?: string },
): Promise<void> {
  await db
    .insertInto('deck')
    .values({ ...board, kind: 'board', sourceBytes: null, state: 'done', pages: 1 })
    .execute();
}

/** The board of each of these groups that has one. */
export async function listGroupBoards(
  db: Queryable,
  groupIds: readonly string[],
): Promise<{ groupId: string; deckId: string; pages: number }[]> {
  if (groupIds.length === 0) return [];
  const rows = await db
    .selectFrom('deck')
    .select(['id as deckId', 'groupId', 'pages'])
    .where('groupId', 'in', [...groupIds])
    .execute();
  return rows.flatMap(({ groupId, pages, deckId }) => (groupId ? [{ groupId, deckId, pages: pages ?? 1 }] : []));
}

/** The groups of a class in which somebody was last, each time that it parted. */
export async function listGroupsOfPerson(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
): Promise<Set<string>> {
  const rows = await db
    .selectFrom('breakoutMember')
    .innerJoin('breakout', 'breakout.id', 'breakoutMember.breakoutId')
    .select('breakoutMember.groupId')
    .where('breakout.classSessionId', '=', classSessionId)
    .where('breakoutMember.personId', '=', personId)
    .execute();
  return new Set(rows.map((row) => row.groupId));
}

/** Whether there is something that somebody may look at who does not teach: what the class has seen, boards of own groups. */
export async function hasSeenDecks(
  db: Queryable,
  { classSessionId, personId }: { classSessionId: string; personId: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('deck')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where((eb) =>
      eb.or([
        eb('shownAt', 'is not', null),
        eb.exists(
          eb
            .selectFrom('breakoutMember')
            .select('breakoutMember.personId')
            .whereRef('breakoutMember.groupId', '=', 'deck.groupId')
            .where('breakoutMember.personId', '=', personId),
        ),
      ]),
    )
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export async function insertDeck(
  db: Queryable,
  deck: Pick<DeckRow, 'id' | 'classSessionId' | 'title' | 'kind' | 'addedAt'> & {
    sourceHash: string;
    sourceBytes: number;
    addedBy: string;
  },
): Promise<void> {
  await db.insertInto('deck').values(deck).execute();
}

export async function updateDeck(
  db: Queryable,
  id: string,
  change: Partial<Pick<DeckRow, 'state' | 'problem' | 'pages' | 'sourceHash'>>,
): Promise<void> {
  await db.updateTable('deck').set(change).where('id', '=', id).execute();
}

/** @returns the objects that it held */
export async function deleteDeck(db: Queryable, id: string): Promise<string[]> {
  const pictures = await db.selectFrom('deckPicture').select('hash').where('deckId', '=', id).execute();
  const deck = await db.deleteFrom('deck').where('id', '=', id).returning('sourceHash').executeTakeFirst();
  return [...pictures.map((one) => one.hash), ...(deck?.sourceHash ? [deck.sourceHash] : [])];
}

/** The class sees it: from now on it is part of what the class was. */
export async function markDeckShown(db: Queryable, id: string, at: Date): Promise<void> {
  await db.updateTable('deck').set({ shownAt: at }).where('id', '=', id).where('shownAt', 'is', null).execute();
}

/** Decks under way for which no job waits or works; see `findWorkWithoutJob` of the media library. */
export async function findDecksWithoutJob(db: Queryable): Promise<{ deckId: string; hasFailed: boolean }[]> {
  const jobOfIt = sql`job.name = 'prepare-deck' and job.data ->> 'deckId' = deck.id::text`;
  const { rows } = await sql<{ deckId: string; hasFailed: boolean }>`
    select id as "deckId", exists(select from pgboss.job where ${jobOfIt} and job.state = 'failed') as "hasFailed"
    from deck
    where state in ('waiting', 'running')
      and not exists(select from pgboss.job where ${jobOfIt} and job.state < 'completed')
    order by id limit 1000`.execute(db);
  return rows;
}
