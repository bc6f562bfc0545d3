import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';
import { newId } from '#platform/id.ts';

export interface PublicKey {
  kty: 'EC';
  crv: 'P-256';
  x: string;
  y: string;
}

export interface DeviceKey {
  id: string;
  personId: string;
  publicKey: PublicKey;
}

const readKeys = writtenRead<DeviceKey>(`
  select k.id, k.person_id, k.public_key from device_key k join person p on p.id = k.person_id
  where k.id = any($1::uuid[]) and p.suspended_at is null`);

/** The keys with these ids, of people who may act. */
export async function findDeviceKeys(db: Queryable, ids: readonly string[]): Promise<DeviceKey[]> {
  return ids.length === 0 ? [] : readKeys(db, ids);
}

interface NewDeviceKey {
  personId: string;
  publicKey: PublicKey;
  userAgent: string;
  now: Date;
}

/** Adds a key, and forgets the oldest of the person beyond `most`. @returns its id */
export async function insertDeviceKey(db: Queryable, key: NewDeviceKey, most: number): Promise<string> {
  const id = newId();
  await db
    .insertInto('deviceKey')
    .values({
      id,
      personId: key.personId,
      publicKey: JSON.stringify(key.publicKey),
      userAgent: key.userAgent,
      createdAt: key.now,
    })
    .execute();
  await db
    .deleteFrom('deviceKey')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('deviceKey')
        .select('id')
        .where('personId', '=', key.personId)
        .orderBy('createdAt', 'desc')
        .orderBy('id', 'desc')
        .offset(most),
    )
    .execute();
  return id;
}
