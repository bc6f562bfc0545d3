import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ObjectStorage } from '#platform/storage/storage.ts';

/** Where work on files has its folders; what a killed process left there is cleared away by the next work (jobs/media/workshop.ts). */
export async function makeWorkRoom(dataDir: string): Promise<string> {
  const room = join(dataDir, 'media-work');
  await mkdir(room, { recursive: true, mode: 0o700 });
  return room;
}

/** Does something in a folder of its own, which is gone afterwards. */
export async function inWorkFolder<T>(dataDir: string, what: string, work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(await makeWorkRoom(dataDir), `${what}-`));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Brings an object of the storage into a file. */
export async function fetchObject(storage: ObjectStorage, hash: string, path: string): Promise<void> {
  const content = await storage.read(hash);
  if (!content) throw new Error(`The object ${hash} is missing in the storage`);
  await pipeline(content, createWriteStream(path, { mode: 0o600 }));
}
