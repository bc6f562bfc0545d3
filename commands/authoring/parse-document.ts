import { readFile } from 'node:fs/promises';
import { DocumentError, type ReadDocument } from '#courseware/documents/document.ts';
import { type MadeLessons, makeLessons } from '#courseware/documents/document-lessons.ts';
import { isReadPart } from '#courseware/documents/docx/parts.ts';
import { readDocx } from '#courseware/documents/docx/read-docx.ts';
import { readMarkdown } from '#courseware/documents/read-markdown.ts';
import { type OpenZip, openZip } from '#platform/archive/open-zip.ts';

/** What the process is given (document-worker.ts). */
export interface DocumentFile {
  path: string;
  form: 'docx' | 'markdown';
  locale: string;
  /** What the course is called where the document does not say. */
  fallbackTitle: string;
  /** Where its pictures lie in the course, by their names in the archive. */
  pictures: readonly (readonly [string, string])[];
}

export const docxLimits = { mostEntries: 5_000, mostBytes: 200_000_000 };
/** Of one part: a book of a thousand pages has half of it. */
const mostPartBytes = 12_000_000;

/**
 * Makes lessons of a document. Within all its bounds it may take seconds: only for a process that is bounded
 * (read-document.ts).
 *
 * @throws DocumentError
 */
export async function parseDocument({
  path,
  form,
  locale,
  fallbackTitle,
  pictures,
}: DocumentFile): Promise<MadeLessons> {
  const at = new Map(pictures);
  const document = form === 'docx' ? await openDocx(path) : readMarkdown(await readFile(path));
  return makeLessons(document, { locale, fallbackTitle, pictureAt: (url) => at.get(url) });
}

async function openDocx(path: string): Promise<ReadDocument> {
  const zip = await openZip(path, docxLimits).catch(() => {
    throw new DocumentError('docBroken');
  });
  try {
    return readDocx(await readParts(zip));
  } finally {
    zip.close();
  }
}

async function readParts(zip: OpenZip): Promise<Map<string, string>> {
  const parts = new Map<string, string>();
  for (const [name, bytes] of zip.files) {
    if (!isReadPart(name)) continue;
    if (bytes > mostPartBytes) throw new DocumentError('docTooLarge');
    const content = await zip.read(name).catch(() => {
      throw new DocumentError('docBroken');
    });
    parts.set(name, new TextDecoder(encodingOf(content)).decode(content));
  }
  return parts;
}

function encodingOf(content: Uint8Array): string {
  if (content[0] === 0xff && content[1] === 0xfe) return 'utf-16le';
  return content[0] === 0xfe && content[1] === 0xff ? 'utf-16be' : 'utf-8';
}
