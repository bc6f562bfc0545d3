import type { Queryable } from '#db/client.ts';
import { type DeviceKey, findDeviceKeys, findTabletsTakenBack } from '#db/queries/sync/device-keys.ts';
import { can, type Viewer } from '#domain/rights.ts';

/**
 * The keys with which what comes may be signed. What still lay on a tablet that was taken back comes in a file, on the word
 * of who leads the group and hands it over: they answer for it from now on, as if they had turned the tablet on anew.
 */
export async function findSigningKeys(
  db: Queryable,
  ids: readonly string[],
  carrier?: Viewer,
): Promise<readonly DeviceKey[]> {
  const keys = await findDeviceKeys(db, ids);
  const missing = carrier ? ids.filter((id) => !keys.some((key) => key.id === id)) : [];
  if (!carrier || missing.length === 0) return keys;
  const takenBack = await findTabletsTakenBack(db, missing);
  const led = takenBack.filter(({ tablet }) => can(carrier, 'group:lead', { organisationPath: tablet.path }));
  return [...keys, ...led.map((one) => ({ ...carrier, ...one }))];
}
