import type { Queryable } from '#db/client.ts';

/** What is kept of a person besides names, account and roles. */
export interface PersonDetails {
  sex: 'female' | 'male' | null;
  phone: string | null;
  /** Best first. */
  locales: string[];
  timeZone: string;
  /** The number that their organisation knows them by. */
  externalId: string | null;
  /** When a device of theirs was last here; null when none is signed in. */
  lastHereAt: Date | null;
}

export async function findPersonDetails(db: Queryable, personId: string): Promise<PersonDetails | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['sex', 'phone', 'locales', 'timeZone', 'externalId'])
    .select((eb) =>
      eb
        .selectFrom('authSession')
        .select((inner) => inner.fn.max('authSession.updatedAt').as('last'))
        .whereRef('authSession.personId', '=', 'person.id')
        .as('lastHereAt'),
    )
    .where('id', '=', personId)
    .executeTakeFirst();
  return row && { ...row, sex: row.sex as PersonDetails['sex'] };
}
