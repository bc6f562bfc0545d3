import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '#platform/id.ts';
import { type Content, ObjectTooLarge, type StagedObject } from './storage.ts';

/** The age at which a file in staging is one that a killed process left behind. */
const leftBehindMs = 86_400_000;

/** Writes content into a file of its own, up to its last byte on the disk, and hashes it on the way. */
export async function stage(
  folder: string,
  content: Content,
  { mostBytes }: { mostBytes: number },
): Promise<StagedObject> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, newId());
  const [sha256, md5] = [createHash('sha256'), createHash('md5')];
  let size = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      size += chunk.byteLength;
      if (size > mostBytes) return callback(new ObjectTooLarge(mostBytes));
      sha256.update(chunk);
      md5.update(chunk);
      callback(null, chunk);
    },
  });
  try {
    const source = content instanceof Readable ? content : Readable.from([content]);
    await pipeline(source, measure, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return { path, size, key: sha256.digest('hex'), md5: md5.digest('base64') };
}

/** Removes what processes that were killed have left in staging. */
export async function sweepStaging(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > leftBehindMs) await rm(path, { force: true });
  }
}
