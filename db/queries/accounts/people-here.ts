import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** Somebody whom a browser remembers. */
export interface PersonHereRow {
  personId: string;
  username: string;
  displayName: string;
  latinName: string | null;
  /** Of the card that was not ended; null when there is none. */
  cardId: string | null;
}

/** Those of some people who can sign in. */
export async function listPeopleHere(db: Queryable, personIds: readonly string[]): Promise<PersonHereRow[]> {
  const { rows } = await sql<PersonHereRow>`
    select person.id as person_id, username, display_name, latin_name, card.id as card_id
    from person left join sign_in_card card on card.person_id = person.id and card.ended_at is null
    where person.id = any(${[...personIds]}::uuid[]) and username is not null and suspended_at is null`.execute(db);
  return rows;
}
