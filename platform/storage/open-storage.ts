import { join } from 'node:path';
import { parseSettings } from '#platform/settings.ts';
import { createFolderStorage } from './folder-storage.ts';
import { sweepStaging } from './staging.ts';
import type { ObjectStorage } from './storage.ts';
import { type StorageSettings, storageSettings } from './storage-settings.ts';

/** For scripts, which find the data folder themselves. */
export function readStorageSettings(env: NodeJS.ProcessEnv, dataDir: string): StorageSettings {
  return { ...parseSettings(storageSettings, env), SALA_DATA_DIR: dataDir };
}

/** The object storage of the settings: the bucket S3_BUCKET, else the folder `files` in SALA_DATA_DIR. */
export async function openStorage(settings: StorageSettings): Promise<ObjectStorage> {
  const folder = join(settings.SALA_DATA_DIR, 'files');
  await sweepStaging(join(folder, 'staged'));
  const { S3_BUCKET: bucket, S3_ENDPOINT: endpoint, S3_REGION: region } = settings;
  if (!bucket) return createFolderStorage(folder);
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  const credentials = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined;
  // Loaded only where it is used: it is large.
  const { createS3Storage } = await import('./s3-storage.ts');
  return createS3Storage({ bucket, endpoint, region, credentials }, join(folder, 'staged'));
}
