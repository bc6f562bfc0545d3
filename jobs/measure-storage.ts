import { statfs } from 'node:fs/promises';
import { findDatabaseSize, storeMeasure } from '#db/queries/installation/storage-measure.ts';
import type { Job } from './job.ts';

/** Measures how much is stored, for administrators to see what grows. */
export const measureStorage: Job<'measure-storage'> = async ({ db, storage, dataDir }) => {
  let files = 0;
  let fileBytes = 0;
  for await (const { size } of storage.list()) {
    files += 1;
    fileBytes += size;
  }
  const databaseBytes = await findDatabaseSize(db);
  const freeBytes = await freeOn(dataDir);
  await storeMeasure(db, { measuredAt: new Date(), databaseBytes, files, fileBytes, freeBytes });
};

/** Null where the folder or what is asked of its disk is not there. */
async function freeOn(folder: string): Promise<number | null> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
