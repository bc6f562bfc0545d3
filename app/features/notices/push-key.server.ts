import { loadVapidKey } from '#platform/vapid-key.ts';

const loaded = new Map<string, string>();

/** The public key that browsers know this installation by, read (or made) once. */
export function pushPublicKey(config: { SALA_DATA_DIR: string; SALA_VAPID_KEY?: string | undefined }): string {
  const { SALA_DATA_DIR: dataDir, SALA_VAPID_KEY: vapidKey } = config;
  const place = vapidKey ?? dataDir;
  const known = loaded.get(place) ?? loadVapidKey({ dataDir, vapidKey }).publicKey;
  loaded.set(place, known);
  return known;
}
