import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { newId } from '#platform/id.ts';

/**
 * Whether `person` may sign in by a card of `place`: an organisation that has cards, at or below which they learn, while
 * they have no other task anywhere and are not suspended.
 */
export const mayHaveCard = sql<boolean>`(
  person.suspended_at is null and not person.is_platform_admin and place.has_cards and place.archived_at is null
  and exists(select from organisation_role held join organisation o on o.id = held.organisation_id
    where held.person_id = person.id and held.role = 'trainee'
      and (o.path = place.path or starts_with(o.path, place.path || '.')))
  and not exists(select from organisation_role held where held.person_id = person.id and held.role <> 'trainee'))`;

/** A card that is valid, with what its use is decided by. */
export interface ValidCard {
  cardId: string;
  personId: string;
  organisationId: string;
  displayName: string;
  latinName: string | null;
  /** By which the person is found on a device of the point. */
  picture: string | null;
  /** Null until the person has chosen a PIN. */
  pinHash: string | null;
  chooseUntil: Date;
  lockedAt: Date | null;
}

const validCard = sql`
  select card.id as card_id, card.person_id, card.organisation_id, display_name, latin_name, picture, pin_hash, choose_until, locked_at
  from sign_in_card card join person on person.id = card.person_id join organisation place on place.id = card.organisation_id
  where card.ended_at is null and ${mayHaveCard}`;

/** The valid card with this digest; undefined also when its person may have none any more. */
export async function findCardByCode(db: Queryable, codeHash: string): Promise<ValidCard | undefined> {
  const { rows } = await sql<ValidCard>`${validCard} and card.code_hash = ${codeHash}`.execute(db);
  return rows[0];
}

/** The same by its id. */
export async function findCardById(db: Queryable, cardId: string): Promise<ValidCard | undefined> {
  const { rows } = await sql<ValidCard>`${validCard} and card.id = ${cardId}`.execute(db);
  return rows[0];
}

/** Wrong PINs: since the last right one, and since the card was made or opened again. */
interface PinTries {
  inRow: number;
  inAll: number;
}

/**
 * Counts a try at a card's PIN, before it is looked at.
 *
 * @returns how many wrong ones there were with it; undefined when the card is locked or over
 */
export async function countPinTry(db: Queryable, cardId: string): Promise<PinTries | undefined> {
  return db
    .updateTable('signInCard')
    .set({ failedTries: sql<number>`failed_tries + 1`, wrongInAll: sql<number>`wrong_in_all + 1` })
    .where('id', '=', cardId)
    .where('lockedAt', 'is', null)
    .where('endedAt', 'is', null)
    .returning(['failedTries as inRow', 'wrongInAll as inAll'])
    .executeTakeFirst();
}

/** @returns false when it was locked or over already */
export async function lockCard(db: Queryable, cardId: string, at: Date): Promise<boolean> {
  const result = await db
    .updateTable('signInCard')
    .set({ lockedAt: at })
    .where('id', '=', cardId)
    .where('lockedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** The PIN was right, and its try no wrong one. @returns false when the card was locked or ended meanwhile, or has another PIN */
export async function noteCardUse(
  db: Queryable,
  { cardId, pinHash }: { cardId: string; pinHash: string },
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable('signInCard')
    .set({ failedTries: 0, wrongInAll: sql<number>`greatest(wrong_in_all - 1, 0)`, lastUsedAt: at })
    .where('id', '=', cardId)
    .where('pinHash', '=', pinHash)
    .where('lockedAt', 'is', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** @returns false when there is one already, or it is too late for one */
export async function storePin(
  db: Queryable,
  cardId: string,
  { pinHash, picture, at }: { pinHash: string; picture: string | null; at: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('signInCard')
    .set({ pinHash, picture, failedTries: 0, wrongInAll: 0 })
    .where('id', '=', cardId)
    .where('pinHash', 'is', null)
    .where('chooseUntil', '>', at)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Opens a locked card again. @returns false when it is not locked */
export async function unlockCard(db: Queryable, cardId: string): Promise<boolean> {
  const result = await db
    .updateTable('signInCard')
    .set({ lockedAt: null, failedTries: 0, wrongInAll: 0 })
    .where('id', '=', cardId)
    .where('lockedAt', 'is not', null)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Forgets the PIN, so that another one can be chosen until then. */
export async function forgetPin(db: Queryable, cardId: string, chooseUntil: Date): Promise<void> {
  await db
    .updateTable('signInCard')
    .set({ pinHash: null, chooseUntil, lockedAt: null, failedTries: 0, wrongInAll: 0 })
    .where('id', '=', cardId)
    .where('endedAt', 'is', null)
    .execute();
}

/** A card as who leads the group acts on it. */
export interface CardRow {
  cardId: string;
  personId: string;
  organisationId: string;
}

/** The valid card of a person, locked until the transaction ends. */
export async function lockCardOf(db: Queryable, personId: string): Promise<CardRow | undefined> {
  return db
    .selectFrom('signInCard')
    .select(['id as cardId', 'personId', 'organisationId'])
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

interface NewCards {
  organisationId: string;
  printedWith: string;
  by: string;
  at: Date;
  chooseUntil: Date;
}

/** Writes cards of people who have none. */
export async function insertCards(
  db: Queryable,
  cards: readonly { personId: string; codeHash: string }[],
  made: NewCards,
): Promise<void> {
  if (cards.length === 0) return;
  await db
    .insertInto('signInCard')
    .values(
      cards.map((card) => ({
        id: newId(),
        ...card,
        organisationId: made.organisationId,
        printedWith: made.printedWith,
        madeBy: made.by,
        madeAt: made.at,
        chooseUntil: made.chooseUntil,
      })),
    )
    .execute();
}

/** Holds back others that make cards by the same form, until the transaction ends. */
export async function lockPrinting(db: Queryable, printedWith: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`cards ${printedWith}`}, 0))`.execute(db);
}

/** Holds back others that make cards for one of these people, until the transaction ends: each has one. */
export async function lockPeopleOfCards(db: Queryable, personIds: readonly string[]): Promise<void> {
  await db
    .selectFrom('person')
    .select('id')
    .where('id', '=', (eb) => eb.fn.any(eb.val([...personIds])))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** The cards that one form made and that are valid still. */
export async function listPrinted(
  db: Queryable,
  printedWith: string,
): Promise<{ personId: string; madeBy: string | null; madeAt: Date }[]> {
  return db
    .selectFrom('signInCard')
    .select(['personId', 'madeBy', 'madeAt'])
    .where('printedWith', '=', printedWith)
    .where('endedAt', 'is', null)
    .execute();
}

/** The valid cards of these people, with what their codes are worked out of. */
export async function listCardsOf(
  db: Queryable,
  personIds: readonly string[],
): Promise<{ personId: string; printedWith: string; codeHash: string }[]> {
  if (personIds.length === 0) return [];
  return db
    .selectFrom('signInCard')
    .select(['personId', 'printedWith', 'codeHash'])
    .where('personId', '=', (eb) => eb.fn.any(eb.val([...personIds])))
    .where('endedAt', 'is', null)
    .execute();
}

/** Whose cards one form made, and who sent it; also those that have ended since. */
export async function listMadeWith(
  db: Queryable,
  printedWith: string,
): Promise<{ personId: string; madeBy: string | null }[]> {
  return db.selectFrom('signInCard').select(['personId', 'madeBy']).where('printedWith', '=', printedWith).execute();
}

/** Ends the cards of these people. @returns those that were valid */
export async function endCardsOf(db: Queryable, personIds: readonly string[], at: Date): Promise<CardRow[]> {
  return endCards(db, sql`card.person_id = any(${[...personIds]}::uuid[])`, at);
}

/** Ends the cards of an organisation. @returns those that were valid */
export async function endCardsOfPlace(db: Queryable, organisationId: string, at: Date): Promise<CardRow[]> {
  return endCards(db, sql`card.organisation_id = ${organisationId}`, at);
}

/**
 * Ends the cards of people who may have none any more.
 *
 * @param personIds only theirs; null: everybody's
 * @returns those that were valid
 */
export async function endUnfit(db: Queryable, personIds: readonly string[] | null, at: Date): Promise<CardRow[]> {
  const theirs = personIds ? sql`card.person_id = any(${[...personIds]}::uuid[])` : sql`true`;
  return endCards(
    db,
    sql`${theirs} and not exists(select from person join organisation place on place.id = card.organisation_id
      where person.id = card.person_id and ${mayHaveCard})`,
    at,
  );
}

async function endCards(db: Queryable, which: RawBuilder<unknown>, at: Date): Promise<CardRow[]> {
  const { rows } = await sql<CardRow>`
    update sign_in_card card set ended_at = ${at} where card.ended_at is null and ${which}
    returning card.id as card_id, card.person_id, card.organisation_id`.execute(db);
  return rows;
}
