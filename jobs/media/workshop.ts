import { createReadStream } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { noteProgress } from '#db/queries/media/media.ts';
import { insertRenditions, listRenditions, type Rendition } from '#db/queries/media/renditions.ts';
import type { JobServices } from '#jobs/job.ts';
import { fetchObject, inWorkFolder, makeWorkRoom } from '#jobs/work-folder.ts';

type WorkshopServices = Pick<JobServices, 'db' | 'storage' | 'dataDir'>;

/** What is worked on, and what its files are called. */
export interface Piece {
  id: string;
  revision: number;
  stem: string;
  sourceHash: string;
}

/** A file before its hash is known: `content` lies in memory or in a file of the workshop. */
export interface MadeFile extends Omit<Rendition, 'hash' | 'bytes'> {
  content: Buffer | { path: string };
}

const mostFileBytes = 5_000_000_000;
/** The age at which a workshop is one that a killed process left behind. */
const leftBehindMs = 2 * 86_400_000;

/** Nobody wants the work any more. */
export class WorkUnwanted extends Error {}

/** A place of one's own to make a thing's files in, which is gone afterwards. */
export interface Workshop {
  /** The file that was sent. */
  source: string;
  /** Aborted when nobody wants the work any more. */
  signal: AbortSignal;
  pathOf(name: string): string;
  /** The file of this name, where it was made before, also by a process that was killed. */
  made(name: string): Rendition | undefined;
  /** Content of one of these. */
  fetch(file: Rendition, path: string): Promise<void>;
  /** Keeps files that belong together, in the storage and with their rows. */
  keep(files: readonly MadeFile[]): Promise<Rendition[]>;
  /** Tells those who wait how far the work is. */
  tell(percent: number): void;
}

/** @throws WorkUnwanted where it was cancelled meanwhile; what `work` throws */
export async function inWorkshop<T>(
  { db, storage, dataDir }: WorkshopServices,
  { id: mediaId, revision, sourceHash }: Piece,
  work: (workshop: Workshop) => Promise<T>,
): Promise<T> {
  await clearAway(await makeWorkRoom(dataDir));
  const unwanted = new AbortController();
  return inWorkFolder(dataDir, 'work', async (folder) => {
    const known = new Map((await listRenditions(db, mediaId, revision)).map((file) => [file.name, file]));
    const source = join(folder, 'source');
    await fetchObject(storage, sourceHash, source);
    let told = -1;
    return await work({
      source,
      signal: unwanted.signal,
      pathOf: (name) => join(folder, name),
      made: (name) => known.get(name),
      fetch: (file, path) => fetchObject(storage, file.hash, path),
      async keep(files) {
        const kept: Rendition[] = [];
        for (const { content, ...file } of files) {
          const given = 'path' in content ? createReadStream(content.path) : content;
          const { key, size } = await storage.put(given, { mostBytes: mostFileBytes });
          kept.push({ ...file, hash: key, bytes: size });
        }
        unwanted.signal.throwIfAborted();
        await insertRenditions(db, { mediaId, revision }, kept);
        for (const file of kept) known.set(file.name, file);
        return kept;
      },
      tell(percent) {
        const whole = Math.max(0, Math.min(99, Math.floor(percent)));
        if (whole === told) return;
        told = whole;
        noteProgress(db, { mediaId, revision, percent: whole }).then(
          (isWanted) => isWanted || unwanted.abort(new WorkUnwanted()),
          // A database that is away for a moment hears the next time.
          () => {},
        );
      },
    });
  });
}

async function clearAway(room: string): Promise<void> {
  for (const name of await readdir(room)) {
    const found = await stat(join(room, name)).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > leftBehindMs)
      await rm(join(room, name), { recursive: true, force: true });
  }
}
