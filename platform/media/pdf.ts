import { readFile } from 'node:fs/promises';
import { inflateSync } from 'node:zlib';
import { MediaProblem } from '#domain/media/problems.ts';

const mostUnpackedBytes = 40_000_000;
/** What runs, starts programs or carries other files along. */
const active = /\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA)(?![A-Za-z0-9])/;
const zipEnd = 'PK\u0005\u0006';

/**
 * A PDF from its first byte to its last, open, and with nothing in it that runs. Its text is looked through, and so are the
 * objects that it carries packed.
 *
 * @throws MediaProblem
 */
export async function checkPdf(path: string): Promise<void> {
  const text = (await readFile(path)).toString('latin1');
  if (!text.startsWith('%PDF-')) throw new MediaProblem('mediaTwoInOne');
  const end = text.lastIndexOf('%%EOF');
  if (end === -1) throw new MediaProblem('mediaBroken');
  if (!/^[\s\0]*$/.test(text.slice(end + 5)) || text.slice(-70_000).includes(zipEnd))
    throw new MediaProblem('mediaTwoInOne');
  const packed: string[] = [];
  let unpackedBytes = 0;
  const plain = text.replace(
    /(<<[\s\S]{0,4000}?>>)?\s*\bstream\r?\n([\s\S]*?)\bendstream/g,
    (_, dictionary = '', content) => {
      if (dictionary.includes('/ObjStm')) {
        const unpacked = unpack(content, mostUnpackedBytes - unpackedBytes);
        unpackedBytes += unpacked.length;
        packed.push(unpacked);
      }
      return ` ${dictionary} `;
    },
  );
  const all = [plain, ...packed]
    .join('\n')
    .replace(/#([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  if (/\/Encrypt\b/.test(all)) throw new MediaProblem('mediaLocked');
  if (active.test(all)) throw new MediaProblem('mediaActive');
}

function unpack(content: string, most: number): string {
  try {
    return inflateSync(Buffer.from(content, 'latin1'), { maxOutputLength: Math.max(1, most) }).toString('latin1');
  } catch (error) {
    if (error instanceof RangeError) throw new MediaProblem('mediaZipBomb');
    // Not packed in this way: readers make nothing of it either.
    return '';
  }
}
