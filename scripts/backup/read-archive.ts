import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { entriesOf, type Manifest, manifestSchema } from './manifest.ts';

/** A backup as it is read from its beginning. Each entry must be read before the next one is asked for. */
export interface OpenedArchive {
  manifest: Manifest;
  /** @throws Error when that is not what comes next */
  next(path: string): Promise<Readable>;
  /** @throws Error when something is left, or the file ends too soon */
  end(): Promise<void>;
}

/** @throws Error that says what is wrong with the file */
export async function withArchive<T>(file: string, work: (archive: OpenedArchive) => Promise<T>): Promise<T> {
  const archive = extract();
  const reading = pipeline(createReadStream(file), createGunzip(), archive);
  // It is awaited at the end; until then its failure is seen by who reads the entries.
  reading.catch(() => {});
  const entries = archive[Symbol.asyncIterator]();
  const next = async (path: string): Promise<Readable> => {
    const { value, done } = await entries.next();
    if (done || value.header.name !== path) throw new Error(`${path} is missing`);
    return Readable.from(value);
  };
  try {
    const manifest = manifestSchema.parse(JSON.parse(await text(await next('manifest.json'))));
    return await work({
      manifest,
      next,
      async end() {
        if (!(await entries.next()).done) throw new Error('there is more in it than it says');
        await reading;
      },
    });
  } finally {
    archive.destroy();
  }
}

/**
 * Reads a backup from its beginning to its end and compares all that is in it with what it says of itself.
 *
 * @throws Error that names the file and what is wrong with it
 */
export async function checkBackup(file: string): Promise<Manifest> {
  try {
    return await withArchive(file, async (archive) => {
      for (const { path, sha256, rows } of entriesOf(archive.manifest)) {
        const found = await measure(await archive.next(path));
        if (found.sha256 !== sha256) throw new Error(`${path} is not what was written`);
        if (rows !== undefined && found.lines !== rows) throw new Error(`${path} has ${found.lines} rows, not ${rows}`);
      }
      await archive.end();
      return archive.manifest;
    });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} is no backup that could be used: ${reason}`, { cause: error });
  }
}

async function measure(entry: Readable): Promise<{ sha256: string; lines: number }> {
  const hash = createHash('sha256');
  let lines = 0;
  for await (const chunk of entry) {
    hash.update(chunk);
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  }
  return { sha256: hash.digest('hex'), lines };
}
