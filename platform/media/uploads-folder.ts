import { rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isId } from '#platform/id.ts';

/** Of the disk, which the database may share: so much stays free. */
const keptFreeBytes = 1_000_000_000;

/** Where the bytes of uploads to the media library lie until they are whole. */
export function uploadsFolder(dataDir: string): string {
  return join(dataDir, 'uploads');
}

/** @throws Error for what is no id, as that could lead elsewhere */
export function uploadPath(dataDir: string, uploadId: string): string {
  if (!isId(uploadId)) throw new Error('not the id of an upload');
  return join(uploadsFolder(dataDir), uploadId);
}

/** Bytes that the disk of the uploads has room for. */
export async function freeForUploads(dataDir: string): Promise<number> {
  const { bavail, bsize } = await statfs(dataDir);
  return Math.max(0, bavail * bsize - keptFreeBytes);
}

/** Removes what came of an upload, and what was noted of it. */
export async function removeUpload(dataDir: string, uploadId: string): Promise<void> {
  const path = uploadPath(dataDir, uploadId);
  for (const one of [path, `${path}.json`]) await rm(one, { force: true });
}
