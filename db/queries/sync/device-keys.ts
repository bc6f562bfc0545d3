import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { rolesAsJson } from '#db/queries/accounts/viewer.ts';
import { accountsOf } from '#db/queries/people/merged-accounts.ts';
import { writtenRead } from '#db/written-read.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

/** A tablet that takes a group through a day without a network. */
export interface TabletOfKey {
  organisationId: string;
  path: string;
  isArchived: boolean;
  /** Ids of who is on its list. */
  people: string[];
  /** And of who ever was. */
  takenAlong: string[];
}

/** With the person whose key it is: of a tablet, the operator who answers for it. */
export interface DeviceKey extends Viewer {
  id: string;
  publicKey: PublicKey;
  /** null: a person's own device */
  tablet: TabletOfKey | null;
}

const tabletAsJson = `jsonb_build_object('organisationId', g.id, 'path', g.path, 'isArchived', g.archived_at is not null,
  'people', to_jsonb(tablet.people), 'takenAlong', to_jsonb(tablet.taken_along))`;

const readKeys = writtenRead<DeviceKey>(`
  select k.id, k.public_key, person.id as person_id, person.display_name, person.is_platform_admin, ${rolesAsJson} as roles,
    (select ${tabletAsJson}
      from group_tablet tablet join organisation g on g.id = tablet.organisation_id where tablet.id = k.id) as tablet
  from device_key k join person owner on owner.id = k.person_id
  join person on person.id = coalesce((
    with recursive later as (
      select owner.merged_into as id
      union select next.merged_into from later join person next on next.id = later.id where next.merged_into is not null)
    select later.id from later join person last on last.id = later.id where last.merged_into is null), owner.id)
  where k.id = any($1::uuid[]) and k.revoked_at is null and person.suspended_at is null
    and (k.point_device_id is null
      or exists(select from point_device where point_device.id = k.point_device_id and taken_down_at is null))`);

/**
 * The keys with these ids that nobody revoked, of people who may act, as the ones who do. What waits on a device of an
 * account that was merged since is done by the account that remains.
 */
export async function findDeviceKeys(db: Queryable, ids: readonly string[]): Promise<DeviceKey[]> {
  return ids.length === 0 ? [] : readKeys(db, ids);
}

/** Tablets of groups among these keys that were taken back: of themselves they bring nothing any more. */
export async function findTabletsTakenBack(
  db: Queryable,
  ids: readonly string[],
): Promise<{ id: string; publicKey: PublicKey; tablet: TabletOfKey }[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; publicKey: PublicKey; tablet: TabletOfKey }>`
    select k.id, k.public_key, ${sql.raw(tabletAsJson)} as tablet
    from device_key k join group_tablet tablet on tablet.id = k.id join organisation g on g.id = tablet.organisation_id
    where k.id = any(${[...ids]}::uuid[]) and k.revoked_at is not null`.execute(db);
  return rows;
}

export interface NewDeviceKey {
  personId: string;
  publicKey: PublicKey;
  userAgent: string;
  /** The session that makes it known. */
  sessionId: string | null;
  now: Date;
}

/** Adds a key, and revokes the oldest of the person beyond `most`. @returns its id */
export async function insertDeviceKey(db: Queryable, key: NewDeviceKey, most: number): Promise<string> {
  const id = newId();
  await addKey(db, id, key);
  await db
    .updateTable('deviceKey')
    .set({ revokedAt: key.now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('deviceKey')
        .select('id')
        .where('personId', '=', key.personId)
        .where('revokedAt', 'is', null)
        // A tablet is no device of its operator.
        .where((own) =>
          own.not(own.exists(own.selectFrom('groupTablet').whereRef('groupTablet.id', '=', 'deviceKey.id'))),
        )
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .offset(most),
    )
    .execute();
  await forgetIdleKeys(db, key.personId);
  return id;
}

export async function addKey(db: Queryable, id: string, key: NewDeviceKey): Promise<void> {
  await db
    .insertInto('deviceKey')
    .values({
      id,
      personId: key.personId,
      publicKey: JSON.stringify(key.publicKey),
      userAgent: key.userAgent,
      sessionId: key.sessionId,
      pointDeviceId: (eb) =>
        eb.selectFrom('authSession').select('pointDeviceId').where('authSession.id', '=', key.sessionId),
      createdAt: key.now,
    })
    .execute();
}

/** Revoked keys that signed nothing prove nothing: who clears a browser again and again leaves no heap of them. */
async function forgetIdleKeys(db: Queryable, personId: string): Promise<void> {
  await db
    .deleteFrom('deviceKey')
    .where('personId', '=', personId)
    .where('revokedAt', 'is not', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('syncAct').select('id').whereRef('syncAct.deviceKeyId', '=', 'deviceKey.id'))),
    )
    .execute();
}

/**
 * Keys that were in a browser before a point was put up in it end with the point, too. Not those of a group's tablets, and of
 * other devices of points.
 */
export async function bindKeysToPoint(
  db: Queryable,
  { keyIds, pointDeviceId }: { keyIds: readonly string[]; pointDeviceId: string },
): Promise<void> {
  await db
    .updateTable('deviceKey')
    .set({ pointDeviceId })
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...keyIds]))))
    .where('revokedAt', 'is', null)
    .where('pointDeviceId', 'is', null)
    .where((eb) => eb.not(eb.exists(eb.selectFrom('groupTablet').whereRef('groupTablet.id', '=', 'deviceKey.id'))))
    .execute();
}

/** From now on the keys that people made known on a device of a point sign nothing. */
export async function revokeKeysOfPoint(db: Queryable, pointDeviceId: string): Promise<void> {
  await db
    .updateTable('deviceKey')
    .set({ revokedAt: sql<Date>`now()` })
    .where('pointDeviceId', '=', pointDeviceId)
    .where('revokedAt', 'is', null)
    .execute();
}

interface KeysToRevoke {
  personId: string;
  /** Only those that this session made known, and `keyId`; without it all. */
  sessionId?: string | null;
  keyId?: string | null;
}

/**
 * From now on the keys sign nothing. What they signed before stays provable. With all keys of somebody, those of accounts
 * that were merged into theirs end, too; not those of a group's tablets, which are taken back by themselves and sign for
 * nobody who is suspended or leads the group no longer.
 */
export async function revokeDeviceKeys(db: Queryable, of: KeysToRevoke): Promise<void> {
  const { personId, sessionId, keyId } = of;
  let query = db.updateTable('deviceKey').set({ revokedAt: sql<Date>`now()` }).where('revokedAt', 'is', null);
  if (sessionId || keyId) {
    query = query.where('personId', '=', personId);
    query = query.where((eb) =>
      eb.or([...(sessionId ? [eb('sessionId', '=', sessionId)] : []), ...(keyId ? [eb('id', '=', keyId)] : [])]),
    );
  } else {
    query = query
      .where('personId', 'in', accountsOf(personId))
      .where((eb) => eb.not(eb.exists(eb.selectFrom('groupTablet').whereRef('groupTablet.id', '=', 'deviceKey.id'))));
  }
  await query.execute();
}
