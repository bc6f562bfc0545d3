import type { Queryable } from '#db/client.ts';
import { findFingerprint, listClosedClassesOf, setFingerprint } from '#db/queries/accounts/merged-classes.ts';
import { fingerprintOf } from '#db/queries/attendance/attendance-fingerprint.ts';

/**
 * Does something by which rows of closed classes change whose they are, and seals those classes anew. Where a seal was
 * broken before, it stays broken.
 *
 * @returns the classes that were sealed anew
 */
export async function keepingFingerprints(
  db: Queryable,
  people: readonly string[],
  change: () => Promise<void>,
): Promise<string[]> {
  const whole: string[] = [];
  for (const id of await listClosedClassesOf(db, people)) {
    if ((await findFingerprint(db, id)) === (await fingerprintOf(db, id))) whole.push(id);
  }
  await change();
  const anew: string[] = [];
  for (const id of whole) {
    const now = await fingerprintOf(db, id);
    if (now === (await findFingerprint(db, id))) continue;
    await setFingerprint(db, id, now);
    anew.push(id);
  }
  return anew;
}
