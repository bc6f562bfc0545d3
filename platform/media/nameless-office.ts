import type { Readable } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { type Entry, openPromise, type ZipFile as ReadZip } from 'yauzl';
import { ZipFile } from 'yazl';
import { MediaProblem } from '#domain/media/problems.ts';

/** Of all that is in it together, unpacked: it is held in memory. */
const mostUnpackedBytes = 60_000_000;
/** What is said of the time of each part: when somebody wrote says something of them, too. */
const noTime = new Date('2000-01-01T00:00:00Z');

const namespace = 'http://schemas.openxmlformats.org';
/** What office programs write of who made a document, by its part; empty it is as valid. */
const properties: Readonly<Record<string, string>> = {
  'docProps/core.xml': `<cp:coreProperties xmlns:cp="${namespace}/package/2006/metadata/core-properties"/>`,
  'docProps/app.xml': `<Properties xmlns="${namespace}/officeDocument/2006/extended-properties"/>`,
  'docProps/custom.xml': `<Properties xmlns="${namespace}/officeDocument/2006/custom-properties"/>`,
};
type Mark = readonly [RegExp, string];
const attribute = (names: string): Mark => [new RegExp(`(\\s(?:${names})=)(?:"[^"]*"|'[^']*')`, 'g'), '$1""'];
const people = attribute('w:author|w:initials|w15:author|w15:userId|displayName|userId');
const authors: Mark = [/(<(?:x:)?author>)[^<]*(<\/(?:x:)?author>)/g, '$1$2'];
/** Where on somebody's computer the template or another document lies: `C:\Users\Noy\…` */
const filePath: Mark = [/(\sTarget=)(?:"(?:file:|[a-z]:|\\\\)[^"]*"|'(?:file:|[a-z]:|\\\\)[^']*')/gi, '$1"file:///"'];

/** In which parts stands who made, commented, changed or shared it, and where it lay; and by what marks that is found. */
const named: readonly (readonly [RegExp, readonly Mark[]])[] = [
  [/^word\/[^/]+\.xml$/, [people]],
  [/^xl\/(?:comments[^/]*|persons\/[^/]+|threadedComments\/[^/]+|comments\/[^/]+)\.xml$/, [people, authors]],
  [/^xl\/workbook\.xml$/, [attribute('userName|url')]],
  [/^xl\/revisions\/userNames\.xml$/, [attribute('name')]],
  [/^xl\/revisions\/[^/]+\.xml$/, [attribute('userName')]],
  [/^xl\/pivotCache\/[^/]+\.xml$/, [attribute('refreshedBy')]],
  [/\.rels$/, [filePath]],
];
/** So much is looked through in one go: then everything else of the process has its turn. */
const turnBytes = 256 * 1024;
/** No office program writes so much between two tags. */
const mostBetweenTags = 5_000_000;

/**
 * A Word or Excel document without the names of those who made, changed, commented or shared it: its properties are empty, and
 * so are the authors of its comments and changes and where it lay on a computer. What is written in it stays as it is, and may
 * name somebody.
 *
 * @param path of one that `checkOffice` takes
 * @throws MediaProblem where it unpacks to more than can be looked through, or to what no office program writes
 */
export async function namelessOffice(path: string): Promise<Readable> {
  const source = await openPromise(path, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  try {
    const made = new ZipFile();
    let claimed = 0;
    for await (const entry of source.eachEntry()) {
      claimed += entry.uncompressedSize;
      if (claimed > mostUnpackedBytes) throw new MediaProblem('mediaZipBomb');
      const { fileName: name } = entry;
      if (name.endsWith('/')) continue;
      made.addBuffer(await withoutNames(name, await read(source, entry)), name, { mtime: noTime });
    }
    made.end();
    return made.outputStream as Readable;
  } finally {
    source.close();
  }
}

/**
 * A part of a document without names, as `namelessOffice` writes it. It is gone through in pieces that end before a tag
 * opens, so that no mark is cut in two.
 *
 * @param name of the part
 */
export async function withoutNames(name: string, content: Buffer): Promise<Buffer> {
  const empty = properties[name];
  if (empty !== undefined) return Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${empty}`);
  const marks = named.find(([part]) => part.test(name))?.[1];
  if (!marks) return content;
  const pieces: Buffer[] = [];
  for (let start = 0; start < content.length; ) {
    const end = nextTag(content, start + turnBytes);
    if (end - start > mostBetweenTags) throw new MediaProblem('mediaBroken');
    const text = content.toString('utf8', start, end);
    pieces.push(Buffer.from(marks.reduce((said, [mark, without]) => said.replace(mark, without), text)));
    start = end;
    await setImmediate();
  }
  return Buffer.concat(pieces);
}

const [opening, slash] = [0x3c, 0x2f];

/** Where the next tag opens from a place on; the end, where none does. */
function nextTag(content: Buffer, from: number): number {
  let at = content.indexOf(opening, from);
  while (at >= 0 && content[at + 1] === slash) at = content.indexOf(opening, at + 1);
  return at < 0 ? content.length : at;
}

async function read(source: ReadZip, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await source.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
