import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { MediaProblem } from '#domain/media/problems.ts';

const mostEntries = 5_000;
/** Of all that is in it together, unpacked. */
const mostUnpackedBytes = 200_000_000;

const running = /(^|\/)(vbaProject\.bin|vbaData\.xml|activeX\/)|^(Basic|Scripts)\//i;
const encryptedFlag = 0x1;

/**
 * What a Word or Excel document is by what lies in it; see `checkArchive`.
 *
 * @throws MediaProblem for what no office program writes
 */
export async function checkOffice(path: string): Promise<'docx' | 'xlsx'> {
  return checkArchive(path, (names) => {
    if (!names.has('[Content_Types].xml')) return undefined;
    if (names.has('word/document.xml')) return 'docx';
    return names.has('xl/workbook.xml') ? 'xlsx' : undefined;
  });
}

/**
 * What an archive is by what lies in it. It is unpacked once, keeping nothing, to know that it holds no more than it says,
 * and that what it says is bearable.
 *
 * @param kindOf what it is, by the names of its parts; undefined for what is not taken
 * @throws MediaProblem for what no office program writes
 */
export async function checkArchive<Kind extends string>(
  path: string,
  kindOf: (names: ReadonlySet<string>) => Kind | undefined,
): Promise<Kind> {
  const file = await openPromise(path, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
    strictFileNames: true,
  }).catch(broken);
  try {
    const entries = await listEntries(file);
    const names = new Set(entries.map((entry) => entry.fileName));
    if (entries.some((entry) => (entry.generalPurposeBitFlag & encryptedFlag) !== 0))
      throw new MediaProblem('mediaLocked');
    const kind = kindOf(names);
    if (!kind) throw new MediaProblem('mediaUnknown');
    if (names.size !== entries.length) throw new MediaProblem('mediaBroken');
    if ([...names].some((name) => running.test(name))) throw new MediaProblem('mediaMacros');
    for (const entry of entries) await unpack(file, entry);
    return kind;
  } catch (error) {
    throw error instanceof MediaProblem ? error : new MediaProblem('mediaBroken');
  } finally {
    file.close();
  }
}

/** Names that lead elsewhere are refused by yauzl while it lists them. */
async function listEntries(file: ZipFile): Promise<Entry[]> {
  if (file.entryCount > mostEntries) throw new MediaProblem('mediaZipBomb');
  const entries: Entry[] = [];
  let claimed = 0;
  for await (const entry of file.eachEntry()) {
    entries.push(entry);
    claimed += entry.uncompressedSize;
    if (claimed > mostUnpackedBytes) throw new MediaProblem('mediaZipBomb');
  }
  return entries;
}

/** yauzl breaks off where more comes out than the directory says. */
async function unpack(file: ZipFile, entry: Entry): Promise<void> {
  if (entry.fileName.endsWith('/')) return;
  const stream = await file.openReadStreamPromise(entry);
  for await (const _ of stream);
}

function broken(): never {
  throw new MediaProblem('mediaBroken');
}
