import type { Readable } from 'node:stream';
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
/** Who commented or changed something, in Word and in Excel. */
const named =
  /^(?:word\/[^/]+|xl\/comments[^/]*|xl\/persons\/[^/]+)\.xml$|^xl\/(?:threadedComments|comments)\/[^/]+\.xml$/;
const nameMarks: readonly [RegExp, string][] = [
  [/(\s(?:w:author|w:initials|w15:author|w15:userId|displayName|userId)=)(?:"[^"]*"|'[^']*')/g, '$1""'],
  [/(<(?:x:)?author>)[^<]*(<\/(?:x:)?author>)/g, '$1$2'],
];

/**
 * A Word or Excel document without the names of those who made, changed or commented it: its properties are empty, and so are
 * the authors of its comments and changes. What is written in it stays as it is, and may name somebody.
 *
 * @param path of one that `checkOffice` takes
 * @throws MediaProblem where it unpacks to more than can be looked through
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
      made.addBuffer(withoutNames(name, await read(source, entry)), name, { mtime: noTime });
    }
    made.end();
    return made.outputStream as Readable;
  } finally {
    source.close();
  }
}

function withoutNames(name: string, content: Buffer): Buffer {
  const empty = properties[name];
  if (empty !== undefined) return Buffer.from(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${empty}`);
  if (!named.test(name)) return content;
  const text = content.toString('utf8');
  return Buffer.from(nameMarks.reduce((said, [mark, without]) => said.replace(mark, without), text));
}

async function read(source: ReadZip, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of await source.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
