import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { mayHaveCard } from './cards.ts';

/** A device on which the point is put up. */
export interface PointDeviceRow {
  id: string;
  userAgent: string;
  putUpAt: Date;
  /** Null when that account is gone. */
  byName: string | null;
}

export async function insertPointDevice(
  db: Queryable,
  device: { id: string; organisationId: string; tokenHash: string; userAgent: string; putUpBy: string; putUpAt: Date },
): Promise<void> {
  await db.insertInto('pointDevice').values(device).execute();
}

/** @returns false when it was taken down already, or belongs to another organisation */
export async function takeDownDevice(
  db: Queryable,
  { id, organisationId, at }: { id: string; organisationId: string; at: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('pointDevice')
    .set({ takenDownAt: at })
    .where('id', '=', id)
    .where('organisationId', '=', organisationId)
    .where('takenDownAt', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Where an organisation is put up, the latest first. */
export async function listPointDevices(
  db: Queryable,
  organisationId: string,
  limit: number,
): Promise<PointDeviceRow[]> {
  return db
    .selectFrom('pointDevice')
    .leftJoin('person', 'person.id', 'pointDevice.putUpBy')
    .select(['pointDevice.id', 'pointDevice.userAgent', 'putUpAt', 'person.displayName as byName'])
    .where('organisationId', '=', organisationId)
    .where('takenDownAt', 'is', null)
    .orderBy('putUpAt', 'desc')
    .limit(limit)
    .execute();
}

/** The organisation that is put up on the device with this token. */
export interface PutUpPoint {
  organisationId: string;
  names: LocalizedText;
  path: string;
}

export async function findPutUpPoint(db: Queryable, tokenHash: string): Promise<PutUpPoint | undefined> {
  return db
    .selectFrom('pointDevice')
    .innerJoin('organisation', 'organisation.id', 'pointDevice.organisationId')
    .select(['organisation.id as organisationId', 'names', 'path'])
    .where('tokenHash', '=', tokenHash)
    .where('takenDownAt', 'is', null)
    .where('archivedAt', 'is', null)
    .executeTakeFirst();
}

/** Somebody of the point with a card that is in use. */
export interface PointPersonRow {
  personId: string;
  displayName: string;
  latinName: string | null;
  picture: string | null;
  cardId: string;
}

/**
 * The people of a point who sign in by a card, by name: they learn there or below and have chosen a PIN.
 *
 * @param personId only this one; null: everybody
 */
export async function listPointPeople(
  db: Queryable,
  { path, personId, limit }: { path: string; personId: string | null; limit: number },
): Promise<PointPersonRow[]> {
  const { rows } = await sql<PointPersonRow>`
    select person.id as person_id, display_name, latin_name, picture, card.id as card_id
    from sign_in_card card join person on person.id = card.person_id join organisation place on place.id = card.organisation_id
    where card.ended_at is null and pin_hash is not null and ${mayHaveCard}
      and exists(select from organisation_role held join organisation o on o.id = held.organisation_id
        where held.person_id = person.id and (o.path = ${path} or starts_with(o.path, ${`${path}.`})))
      and (${personId}::uuid is null or person.id = ${personId}::uuid)
    order by display_name, person.id limit ${limit}`.execute(db);
  return rows;
}
