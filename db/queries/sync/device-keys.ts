import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { rolesAsJson } from '#db/queries/accounts/viewer.ts';
import { writtenRead } from '#db/written-read.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';

export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

export interface DeviceKey extends Viewer {
  id: string;
  publicKey: PublicKey;
}

const readKeys = writtenRead<DeviceKey>(`
  select k.id, k.public_key, k.person_id, person.display_name, person.is_platform_admin, ${rolesAsJson} as roles
  from device_key k join person on person.id = k.person_id
  where k.id = any($1::uuid[]) and k.revoked_at is null and person.suspended_at is null`);

/** The keys with these ids that nobody revoked, of people who may act, as the ones who do. */
export async function findDeviceKeys(db: Queryable, ids: readonly string[]): Promise<DeviceKey[]> {
  return ids.length === 0 ? [] : readKeys(db, ids);
}

interface NewDeviceKey {
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
  await db
    .insertInto('deviceKey')
    .values({
      id,
      personId: key.personId,
      publicKey: JSON.stringify(key.publicKey),
      userAgent: key.userAgent,
      sessionId: key.sessionId,
      createdAt: key.now,
    })
    .execute();
  await db
    .updateTable('deviceKey')
    .set({ revokedAt: key.now })
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('deviceKey')
        .select('id')
        .where('personId', '=', key.personId)
        .where('revokedAt', 'is', null)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .offset(most),
    )
    .execute();
  await forgetIdleKeys(db, key.personId);
  return id;
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

interface KeysToRevoke {
  personId: string;
  /** Only those that this session made known, and `keyId`; without it all. */
  sessionId?: string | null;
  keyId?: string | null;
}

/** From now on the keys sign nothing. What they signed before stays provable. */
export async function revokeDeviceKeys(db: Queryable, of: KeysToRevoke): Promise<void> {
  const { personId, sessionId, keyId } = of;
  let query = db
    .updateTable('deviceKey')
    .set({ revokedAt: sql<Date>`now()` })
    .where('personId', '=', personId)
    .where('revokedAt', 'is', null);
  if (sessionId || keyId) {
    query = query.where((eb) =>
      eb.or([...(sessionId ? [eb('sessionId', '=', sessionId)] : []), ...(keyId ? [eb('id', '=', keyId)] : [])]),
    );
  }
  await query.execute();
}
