import { promisify } from 'node:util';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { SheetProblem, sheetLimits } from './sheet.ts';

const open = promisify<Buffer, { lazyEntries: boolean; validateEntrySizes: boolean }, ZipFile>(fromBuffer);
const mostEntries = 500;

/**
 * Unpacks a ZIP file once, keeping nothing, to know that it is no bomb: what its directory says of sizes is checked
 * against what comes out, and that against a bound. Only then may something read it that unpacks it whole.
 *
 * @throws SheetProblem
 */
export async function boundZip(bytes: Uint8Array): Promise<void> {
  const file = await open(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    lazyEntries: true,
    validateEntrySizes: true,
  }).catch(() => {
    throw new SheetProblem('sheetBroken');
  });
  try {
    if (file.entryCount > mostEntries) throw new SheetProblem('sheetTooLarge');
    const entries = await listEntries(file);
    const claimed = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
    if (claimed > sheetLimits.mostUnpackedBytes) throw new SheetProblem('sheetTooLarge');
    for (const entry of entries) await unpack(file, entry);
  } catch (error) {
    throw error instanceof SheetProblem ? error : new SheetProblem('sheetBroken');
  } finally {
    file.close();
  }
}

function listEntries(file: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = [];
    file.on('entry', (entry: Entry) => {
      entries.push(entry);
      file.readEntry();
    });
    file.once('end', () => resolve(entries));
    file.once('error', reject);
    file.readEntry();
  });
}

/** yauzl breaks off where more comes out than the directory says. */
async function unpack(file: ZipFile, entry: Entry): Promise<void> {
  const stream = await promisify(file.openReadStream.bind(file))(entry);
  for await (const _ of stream);
}
