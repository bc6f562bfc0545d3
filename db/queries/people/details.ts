import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { versionOfRow } from '#db/queries/accounts/profile.ts';

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

/** What a manager changes of them. */
export type EditableDetails = Pick<PersonDetails, 'sex' | 'phone' | 'locales' | 'timeZone'>;

/** These facts, and which version of the row they are of. */
export async function findEditableDetails(
  db: Queryable,
  personId: string,
): Promise<(EditableDetails & { version: string }) | undefined> {
  const row = await selectEditable(db, personId).executeTakeFirst();
  return row && { ...row, sex: row.sex as PersonDetails['sex'] };
}

/** The same, held until the transaction ends. */
export async function lockEditableDetails(
  db: Queryable,
  personId: string,
): Promise<(EditableDetails & { version: string }) | undefined> {
  const row = await selectEditable(db, personId).forUpdate().executeTakeFirst();
  return row && { ...row, sex: row.sex as PersonDetails['sex'] };
}

const selectEditable = (db: Queryable, personId: string) =>
  db
    .selectFrom('person')
    .select(['sex', 'phone', 'locales', 'timeZone'])
    .select(versionOfRow.as('version'))
    .where('id', '=', personId);

/** A telephone that is another than before is nobody's proven one, and a code that waits for it works no more. */
export async function updateDetails(
  db: Queryable,
  personId: string,
  { details, isNewPhone }: { details: EditableDetails; isNewPhone: boolean },
): Promise<void> {
  await db
    .updateTable('person')
    .set({ ...details, ...(isNewPhone && { provenPhone: null }), updatedAt: sql<Date>`clock_timestamp()` })
    .where('id', '=', personId)
    .execute();
  if (isNewPhone) await db.deleteFrom('phoneProof').where('personId', '=', personId).execute();
}
