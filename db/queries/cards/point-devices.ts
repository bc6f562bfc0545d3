import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { rolesOfPerson } from '#db/queries/accounts/viewer.ts';
import { whenAsked } from '#db/queries/when-asked.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { Viewer } from '#domain/rights.ts';
import { mayHaveCard } from './cards.ts';

/** A device on which the point is put up. */
export interface PointDeviceRow {
  id: string;
  userAgent: string;
  putUpAt: Date;
  /** Null when that account is gone. */
  byName: string | null;
  /** Who answers for it: who put it up, by the account that remains; null where that is gone or suspended. */
  leader: Viewer | null;
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

/**
 * The device with this token, too, is taken down: the browser gets another.
 *
 * @returns which, and whose; undefined where it was taken down already
 */
export async function takeDownOfToken(
  db: Queryable,
  tokenHash: string,
  at: Date,
): Promise<{ id: string; organisationId: string } | undefined> {
  return db
    .updateTable('pointDevice')
    .set({ takenDownAt: at })
    .where('tokenHash', '=', tokenHash)
    .where('takenDownAt', 'is', null)
    .returning(['id', 'organisationId'])
    .executeTakeFirst();
}

/** Until the transaction ends, nobody else puts the organisation up: what is counted stays so. */
export async function holdPointsOf(db: Queryable, organisationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`points ${organisationId}`}, 0))`.execute(db);
}

export async function countPointDevices(db: Queryable, organisationId: string): Promise<number> {
  const row = await db
    .selectFrom('pointDevice')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('organisationId', '=', organisationId)
    .where('takenDownAt', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** `person` is who answers for `device`: who put it up, by the account that remains, while that is not suspended. */
const leader = sql`person.suspended_at is null and person.id = (
  with recursive later as (
    select put_up.id, put_up.merged_into from person put_up where put_up.id = device.put_up_by
    union select next.id, next.merged_into from later join person next on next.id = later.merged_into)
  select id from later where merged_into is null)`;
const leaderAsJson = sql<Viewer | null>`case when person.id is not null then jsonb_build_object('personId', person.id,
  'displayName', person.display_name, 'isPlatformAdmin', person.is_platform_admin, 'roles', ${rolesOfPerson}) end`;

/** Where an organisation is put up, the latest first: no more than may be. */
export async function listPointDevices(db: Queryable, organisationId: string): Promise<PointDeviceRow[]> {
  const { rows } = await sql<PointDeviceRow>`
    select device.id, user_agent, put_up_at, put_up.display_name as by_name, ${leaderAsJson} as leader
    from point_device device left join person put_up on put_up.id = device.put_up_by left join person on ${leader}
    where device.organisation_id = ${organisationId}::uuid and taken_down_at is null
    order by put_up_at desc, device.id`.execute(db);
  return rows;
}

/** Somebody else answers for a device from now on. */
export async function handOverDevice(db: Queryable, id: string, putUpBy: string): Promise<void> {
  await db.updateTable('pointDevice').set({ putUpBy }).where('id', '=', id).execute();
}

/** The organisation that is put up on the device with this token. */
export interface PutUpPoint {
  deviceId: string;
  organisationId: string;
  names: LocalizedText;
  path: string;
  isArchived: boolean;
  /** Who answers for it; null where that account is gone or suspended. */
  leader: Viewer | null;
}

export async function findPutUpPoint(db: Queryable, tokenHash: string): Promise<PutUpPoint | undefined> {
  const { rows } = await sql<PutUpPoint>`
    select device.id as device_id, place.id as organisation_id, names, path, archived_at is not null as is_archived,
      ${leaderAsJson} as leader
    from point_device device join organisation place on place.id = device.organisation_id left join person on ${leader}
    where token_hash = ${tokenHash} and taken_down_at is null`.execute(db);
  return rows[0];
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
      and ${whenAsked(personId, (id) => sql`person.id = ${id}::uuid`)}
    order by display_name, person.id limit ${limit}`.execute(db);
  return rows;
}
