import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** A file that goes into an archive: what it says, or where that is read when its turn comes. */
export interface ZippedFile {
  path: string;
  content: string | (() => Promise<Readable>);
}

/**
 * An archive as a stream, made while it is read: no more than one file of it is in memory.
 *
 * @param at what is said of each file's time
 */
export function writeZip(files: readonly ZippedFile[], at: Date): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  zip.on('error', (error: Error) => out.destroy(error));
  for (const { path, content } of files) {
    if (typeof content === 'string') zip.addBuffer(Buffer.from(content), path, { mtime: at });
    else {
      zip.addReadStreamLazy(path, { mtime: at }, (give) => {
        content().then(
          (stream) => give(null, stream),
          (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
        );
      });
    }
  }
  zip.end();
  // Who goes away in the middle ends it; there is nobody left to tell.
  pipeline(zip.outputStream, out).catch(() => {});
  return out;
}
