import { requireRightKey, requireSigningKey } from '#commands/awards/require-signing-key.ts';
import type { Database } from '#db/client.ts';
import type { CredentialKey } from '#platform/signing-key.ts';

interface KeyPlace {
  db: Database;
  config: { SALA_DATA_DIR: string; SALA_SIGNING_KEY?: string | undefined };
}

const loaded = new Map<string, Promise<CredentialKey>>();

/** The server's signing key, read (or made) once. @throws AppError `unavailable` while it is missing */
export function getCredentialKey({ db, config }: KeyPlace): Promise<CredentialKey> {
  const place = config.SALA_SIGNING_KEY ?? config.SALA_DATA_DIR;
  const known = loaded.get(place);
  if (known) return known;
  const loading = requireSigningKey(db, { dataDir: config.SALA_DATA_DIR, signingKey: config.SALA_SIGNING_KEY });
  loading.catch(() => loaded.delete(place));
  loaded.set(place, loading);
  return loading;
}

/** For readiness: finds out once that the key is the right one. @throws why it is not */
export function signingKeyCheck(place: KeyPlace): () => Promise<true> {
  let isRight = false;
  return async () => {
    if (!isRight) await requireRightKey(place.db, () => getCredentialKey(place));
    isRight = true;
    return true;
  };
}
