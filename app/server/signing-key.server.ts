import { type CredentialKey, loadCredentialKey } from '#platform/signing-key.ts';

const loaded = new Map<string, Promise<CredentialKey>>();

/** The server's signing key, read (or made) once. */
export function getCredentialKey(config: {
  SALA_DATA_DIR: string;
  SALA_SIGNING_KEY?: string | undefined;
}): Promise<CredentialKey> {
  const place = config.SALA_SIGNING_KEY ?? config.SALA_DATA_DIR;
  const known = loaded.get(place);
  if (known) return known;
  const loading = loadCredentialKey({
    dataDir: config.SALA_DATA_DIR,
    signingKey: config.SALA_SIGNING_KEY,
  });
  loading.catch(() => loaded.delete(place));
  loaded.set(place, loading);
  return loading;
}
