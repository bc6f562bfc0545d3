import type { Queryable } from '#db/client.ts';
import { findNewestCredential } from '#db/queries/awards/newest-credential.ts';
import { AppError } from '#domain/errors.ts';
import { type CredentialKey, type KeySettings, loadCredentialKey, MissingKeyError } from '#platform/signing-key.ts';

/**
 * The installation's signing key. One is made at first use, unless certificates are there that no former key verifies:
 * then the folder of keys was lost on the way (a restored database without it), and with another key none of them would
 * be valid any more.
 *
 * @throws AppError `unavailable` when the key is missing; Error when it cannot be read
 */
export async function requireSigningKey(db: Queryable, settings: Omit<KeySettings, 'mayMake'>): Promise<CredentialKey> {
  try {
    return await loadCredentialKey({
      ...settings,
      async mayMake(verify) {
        const newest = await findNewestCredential(db);
        return newest === undefined || (await verify(newest)) !== null;
      },
    });
  } catch (error) {
    if (error instanceof MissingKeyError) throw new AppError('unavailable', {}, { cause: error });
    throw error;
  }
}

/**
 * @throws when certificates were issued and the key, and all former ones, verify not even the newest of them
 */
export async function requireRightKey(db: Queryable, getKey: () => Promise<CredentialKey>): Promise<void> {
  const newest = await findNewestCredential(db);
  if (newest === undefined) return;
  const key = await getKey();
  if ((await key.verify(newest)) === null) {
    throw new Error(
      `the signing key ${key.kid} is another one than that of the certificates issued: they are shown as doubtful until the right key is put back`,
    );
  }
}
