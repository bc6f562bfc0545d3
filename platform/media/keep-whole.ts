import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MediaProblem } from '#domain/media/problems.ts';

/**
 * Writes what comes into a file.
 *
 * @returns its bytes
 * @throws MediaProblem with more than `mostBytes`; nothing is left of it then
 */
export async function keepWhole(path: string, content: AsyncIterable<Uint8Array>, mostBytes: number): Promise<number> {
  let bytes = 0;
  async function* bounded() {
    for await (const part of content) {
      bytes += part.byteLength;
      if (bytes > mostBytes) throw new MediaProblem('mediaTooLarge', { most: mostBytes / 1_000_000 });
      yield part;
    }
  }
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await pipeline(Readable.from(bounded()), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return bytes;
}
