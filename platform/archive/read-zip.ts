import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { zipProblem } from '#domain/authoring/zip-problem.ts';
import { isAppError } from '#domain/errors.ts';

interface ZipLimits {
  /** Files and folders. */
  mostEntries: number;
  /** Of all that is in it together, unpacked. */
  mostBytes: number;
}

const encryptedFlag = 0x1;
const [kindOfFile, folder, plainFile] = [0o170000, 0o040000, 0o100000];

/**
 * The files of an archive that came from people, by path. Whatever its directory says is held against the limits before
 * anything is unpacked, and what comes out is counted again. Folders, and what systems put in unasked (`__MACOSX`, names
 * that start with a dot), are passed over.
 *
 * @throws AppError `invalid_input` with a ZipProblem of the field `file`
 */
export async function readZip(bytes: Uint8Array, { mostEntries, mostBytes }: ZipLimits): Promise<Map<string, Buffer>> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Names are read here, as UTF-8 and nothing else.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true };
  const zip = await fromBufferPromise(content, options).catch(() => {
    throw zipProblem('zipBroken');
  });
  try {
    if (zip.entryCount > mostEntries) throw zipProblem('zipTooMany');
    const entries = await listEntries(zip, { mostEntries, mostBytes });
    const files = new Map<string, Buffer>();
    let left = mostBytes;
    for (const [path, entry] of entries) {
      const file = await unpack(zip, entry, left);
      left -= file.length;
      files.set(path, file);
    }
    return files;
  } catch (error) {
    throw isAppError(error) ? error : zipProblem('zipBroken');
  } finally {
    zip.close();
  }
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

/** yauzl breaks off where more or less comes out than the directory says. */
async function unpack(zip: ZipFile, entry: Entry, mostBytes: number): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of await zip.openReadStreamPromise(entry)) {
    bytes += piece.length;
    if (bytes > mostBytes) throw zipProblem('zipTooLarge');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
