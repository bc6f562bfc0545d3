import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile as ReadZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { MediaProblem } from '#domain/media/problems.ts';
import { createWaitingLine } from '#platform/waiting-line.ts';

/** An odd file of slides: nothing else calls itself so. */
const presentation = 'application/vnd.oasis.opendocument.presentation';
/** Of one part that is text, unpacked: it is held in memory. */
const mostTextBytes = 30_000_000;
/** A part of slides that is a program (PostScript), or packed once more so that nobody sees what it is. */
const [postScript, packed] = [Buffer.from('%!PS'), Buffer.from([0x1f, 0x8b])];
/** What may stand before markup, and the mark of UTF-8. */
const [blanks, byteOrderMark] = [[0x20, 0x09, 0x0a, 0x0d], Buffer.from([0xef, 0xbb, 0xbf])];
const declared = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([^"']*)/;
const entity = /<!(?:DOCTYPE|ENTITY)/i;
/** A prefix may be any name, of any script; `xml:base` says from where the others lead. */
const reference = /(\s(?:[^\s:="'<>/]+:)?(?:href|src|Target|base))(\s*=\s*)("[^"<]*"|'[^'<]*')/g;
/** What a reader may follow by themselves; painting a page follows none. */
const address = /^(?:https?|mailto):/i;

/** One at a time: its parts are held in memory. */
const line = createWaitingLine({ atOnce: 1, mostWaiting: 10 });

/**
 * Copies an office file of slides, so that nothing in it leads to a file of this machine: a link may name any, and what is
 * there would stand on a page. Addresses of the web stay, as people click on them; who paints the pages has no network.
 *
 * @param path of one that `checkDeck` takes
 * @throws MediaProblem for parts that no program of slides writes
 * @throws AppError `too_many_requests` where too many wait already
 */
export function copyWithoutLinks(path: string, copy: string): Promise<void> {
  return line.run(() => copyParts(path, copy));
}

async function copyParts(path: string, copy: string): Promise<void> {
  const source = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  const end = new AbortController();
  try {
    const made = new ZipFile();
    const file = createWriteStream(copy, { flags: 'wx', mode: 0o600 });
    const written = pipeline(made.outputStream, file, { signal: end.signal });
    // What breaks here is thrown below, too.
    written.catch(() => {});
    for await (const entry of source.eachEntry()) {
      const { fileName: name } = entry;
      if (name.endsWith('/')) continue;
      const content = await withoutLinks(source, entry);
      // By its first part, unpacked, office programs know the format.
      made.addBuffer(content, name, { compress: name !== 'mimetype' });
    }
    made.end();
    await written;
  } finally {
    source.close();
    // Where a part is refused the copy is not written to its end.
    end.abort();
  }
}

async function withoutLinks(source: ReadZip, entry: Entry): Promise<Buffer> {
  const { fileName: name } = entry;
  const content = await read(source, entry);
  if (name === 'mimetype' && content.toString('latin1').trim() !== presentation) throw new MediaProblem('mediaUnknown');
  const head = content.subarray(0, 4);
  if (head.subarray(0, 2).equals(packed) || head.equals(postScript)) throw new MediaProblem('mediaActive');
  if (!isMarkup(name, content)) return content;
  if (content.byteLength > mostTextBytes) throw new MediaProblem('mediaZipBomb');
  const text = readMarkup(content);
  if (entity.test(text)) throw new MediaProblem('mediaEntities');
  if (name === 'META-INF/manifest.xml' && text.includes('encryption-data')) throw new MediaProblem('mediaLocked');
  return Buffer.from(linkless(text));
}

/** By its name, or because it begins as markup does, whatever it is called. */
function isMarkup(name: string, content: Buffer): boolean {
  if (/\.(?:xml|rels|svg|vml)$/i.test(name)) return true;
  const from = content.subarray(0, 3).equals(byteOrderMark) ? 3 : 0;
  const first = content.subarray(from).find((byte) => !blanks.includes(byte));
  return first === 0x3c || content.subarray(0, 2).equals(Buffer.from([0xff, 0xfe])) || content[0] === 0xfe;
}

/** As what it is read here, so that it is read as nothing else: in another encoding no reference would be found. */
function readMarkup(content: Buffer): string {
  const text = asUtf8(content);
  const [, encoding = 'utf-8'] = declared.exec(text) ?? [];
  if (text.includes('\0') || !/^(?:utf-8|us-ascii)$/i.test(encoding)) throw new MediaProblem('mediaBroken');
  return text;
}

function asUtf8(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    throw new MediaProblem('mediaBroken');
  }
}

/** Markup in which every reference is to a part of the same archive, to a place on the web, or to nothing. */
export function linkless(text: string): string {
  return text.replace(reference, (whole, name: string, equals: string, quoted: string) => {
    const value = decode(quoted.slice(1, -1)).trim();
    return staysInside(value) || address.test(value) ? whole : `${name}${equals}""`;
  });
}

/** `#page2`, `Pictures/1.png`, `../media/1.png` of a part in a folder of the archive, `/ppt/slides/slide1.xml`. */
function staysInside(value: string): boolean {
  if (value === '' || value.startsWith('#')) return true;
  if (/[\\%:]/.test(value) || value.startsWith('//')) return /^(?:data:image\/(?:png|jpeg);)/i.test(value);
  // From `ppt/slides/_rels` one step leads to `ppt`; two lead out of the archive of an ODP's or a PPTX's own folders.
  const steps = value.split('/').filter((one) => one === '..').length;
  return steps === 0 ? !value.startsWith('/') || value.startsWith('/ppt/') : steps === 1 && value.startsWith('../');
}

/** Character references, by which a reference could look like another one. */
function decode(value: string): string {
  const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return value.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, word) => {
    if (word) return named[word] ?? ':';
    const code = Number.parseInt(hex ?? decimal, hex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : ':';
  });
}

async function read(source: ReadZip, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await source.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
