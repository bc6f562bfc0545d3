import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stage } from './staging.ts';
import { isKey, type ObjectStorage, placeOf, type StagedObject, type StoredObject } from './storage.ts';

/** Objects as files of a folder. It may be shared by several machines, if its file system renames atomically (NFS does). */
export function createFolderStorage(folder: string): ObjectStorage {
  // On the same file system, so that a file takes its place by a rename.
  const staging = join(folder, 'staged');
  const pathOf = (key: string) => join(folder, 'objects', placeOf(key));

  const storage: ObjectStorage = {
    stage: (content, limits) => stage(staging, content, limits),
    async commit({ key, size, path }: StagedObject) {
      const place = pathOf(key);
      if (await storage.head(key)) {
        await rm(path, { force: true });
      } else {
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        await rename(path, place);
        await flushFolder(dirname(place));
      }
      return { key, size };
    },
    discard: ({ path }) => rm(path, { force: true }),
    put: async (content, limits) => storage.commit(await storage.stage(content, limits)),
    async head(key) {
      const found = await stat(pathOf(key)).catch(undefinedIfMissing);
      return found && { key, size: found.size };
    },
    async read(key, range) {
      // Opened before anything is answered: a file that is missing would break the stream later.
      const file = await open(pathOf(key)).catch(undefinedIfMissing);
      return file?.createReadStream(range && { start: range.first, end: range.last });
    },
    delete: async (key) => rm(pathOf(key), { force: true }),
    list: () => listFolder(join(folder, 'objects')),
  };
  return storage;
}

async function* listFolder(folder: string): AsyncGenerator<StoredObject> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(undefinedIfMissing);
  for (const entry of entries ?? []) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* listFolder(path);
    else if (isKey(entry.name)) yield { key: entry.name, size: (await stat(path)).size };
  }
}

/** A rename is on the disk only once its folder is. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function undefinedIfMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
