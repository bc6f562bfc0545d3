import type { Readable } from 'node:stream';
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl';
import { zipProblem } from '#domain/authoring/zip-problem.ts';
import { isAppError } from '#domain/errors.ts';

interface ZipLimits {
  /** Files and folders. */
  mostEntries: number;
  /** Of all that is in it together, unpacked. */
  mostBytes: number;
}

/** An archive whose directory has been looked at; nothing of it is unpacked before it is asked for. */
export interface OpenZip {
  /** Bytes of its files, by path. */
  readonly files: ReadonlyMap<string, number>;
  /**
   * A file as a whole. Look at its size first.
   *
   * @throws AppError `invalid_input` with a ZipProblem of the field `file`
   */
  read(path: string): Promise<Buffer>;
  /** The same as it comes; it fails where more or less comes out than the directory says. */
  stream(path: string): Promise<Readable>;
  close(): void;
}

const encryptedFlag = 0x1;
const [kindOfFile, folder, plainFile] = [0o170000, 0o040000, 0o100000];

/**
 * Opens an archive that came from people. Whatever its directory says is held against the limits before anything is
 * unpacked, and what comes out is counted again. Folders, and what systems put in unasked (`__MACOSX`, names that start
 * with a dot), are passed over.
 *
 * @param source its bytes, or the path of a file with them
 * @throws AppError `invalid_input` with a ZipProblem of the field `file`
 */
export async function openZip(source: string | Uint8Array, limits: ZipLimits): Promise<OpenZip> {
  // Names are read here, as UTF-8 and nothing else.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  const zip = await (typeof source === 'string'
    ? openPromise(source, options)
    : fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.byteLength), options)
  ).catch(broken);
  try {
    if (zip.entryCount > limits.mostEntries) throw zipProblem('zipTooMany');
    return opened(zip, await listEntries(zip, limits));
  } catch (error) {
    zip.close();
    throw isAppError(error) ? error : zipProblem('zipBroken');
  }
}

function opened(zip: ZipFile, entries: ReadonlyMap<string, Entry>): OpenZip {
  const stream = async (path: string): Promise<Readable> => {
    const entry = entries.get(path);
    if (!entry) throw zipProblem('zipBroken');
    return zip.openReadStreamPromise(entry).catch(broken);
  };
  return {
    files: new Map([...entries].map(([path, entry]) => [path, entry.uncompressedSize])),
    stream,
    async read(path) {
      const pieces: Buffer[] = [];
      try {
        // yauzl breaks off where more or less comes out than the directory says.
        for await (const piece of await stream(path)) pieces.push(piece);
      } catch (error) {
        throw isAppError(error) ? error : zipProblem('zipBroken');
      }
      return Buffer.concat(pieces);
    },
    close: () => zip.close(),
  };
}

function broken(): never {
  throw zipProblem('zipBroken');
}

async function listEntries(zip: ZipFile, { mostEntries, mostBytes }: ZipLimits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let [seen, claimed] = [0, 0];
  for await (const entry of zip.eachEntry()) {
    seen += 1;
    claimed += entry.uncompressedSize;
    if (seen > mostEntries) throw zipProblem('zipTooMany');
    if (claimed > mostBytes) throw zipProblem('zipTooLarge');
    if ((entry.generalPurposeBitFlag & encryptedFlag) !== 0) throw zipProblem('zipLocked');
    const kind = (entry.externalFileAttributes >>> 16) & kindOfFile;
    if (kind !== 0 && kind !== folder && kind !== plainFile) throw zipProblem('zipLink');
    const path = pathOf(entry.fileNameRaw);
    if (path.endsWith('/') || isUnasked(path)) continue;
    if (entries.has(path)) throw zipProblem('zipBroken');
    entries.set(path, entry);
  }
  return entries;
}

/** A path that stays where it is unpacked. */
function pathOf(name: Uint8Array): string {
  let path: string;
  try {
    path = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(name);
  } catch {
    throw zipProblem('zipPath');
  }
  const parts = path.replace(/\/$/, '').split('/');
  if (/[\\:\0]/.test(path) || parts.some((part) => part === '' || part === '.' || part === '..'))
    throw zipProblem('zipPath');
  return path;
}

function isUnasked(path: string): boolean {
  return path.startsWith('__MACOSX/') || path.split('/').some((part) => part.startsWith('.'));
}
