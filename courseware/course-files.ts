import { readSoundPath } from '#domain/media/narration.ts';
import type { Asset } from './assets.ts';
import { type Files, listFiles, listFolders } from './files.ts';
import { mostLessonBytes, mostYamlBytes } from './limits.ts';

/**
 * A file of a course as it is kept: text in the row, anything else in the object storage. Its path goes from the folder of
 * the course.
 */
export interface CourseFileRow {
  path: string;
  text: string | null;
  /** SHA-256, hexadecimal. */
  objectHash: string | null;
  bytes: number;
}

const part = '[A-Za-z0-9][A-Za-z0-9._-]{0,79}';
const pathForm = new RegExp(`^(${part}/){0,2}${part}$`);

/** Whether a course can have a file at this path: up to two folders, plain names. */
function isCoursePath(path: string): boolean {
  return pathForm.test(path) && !path.includes('..');
}

const textKinds = ['.md', '.yaml', '.csv'];

/** Whether what stands there is written by people. */
export function isTextPath(path: string): boolean {
  return isCoursePath(path) && textKinds.some((kind) => path.endsWith(kind)) && !path.startsWith('assets/');
}

/** Whether a picture, sound, film or download can stand there, or somebody who reads aloud and the times of that. */
export function isAssetPath(path: string): boolean {
  return isCoursePath(path) && (/^assets\/[^/]+$/.test(path) || isNarrationPath(path));
}

function isNarrationPath(path: string): boolean {
  const isTiming = path.endsWith('.vtt');
  const sound = readSoundPath(isTiming ? path.replace(/vtt$/, 'opus') : path);
  return sound !== undefined && (!isTiming || sound.area === 'lessons');
}

/** How many bytes a text of a course may have. */
export function mostBytesOf(path: string): number {
  return path.endsWith('.md') ? mostLessonBytes : mostYamlBytes;
}

/** How the parts of such a text are told apart when two changes are merged. */
export function partsOf(path: string): 'markdown' | 'lines' {
  return path.endsWith('.md') ? 'markdown' : 'lines';
}

/** How a browser's form and Windows end lines, as the format has it. */
export function withPlainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, '\n');
}

export function textRow(path: string, text: string): CourseFileRow {
  return { path, text, objectHash: null, bytes: Buffer.byteLength(text) };
}

/** Reads every file of a course that was checked, byte for byte. */
export async function readCourseFiles(
  files: Files,
  { slug, assets }: { slug: string; assets: ReadonlyMap<string, Pick<Asset, 'hash' | 'bytes'>> },
): Promise<CourseFileRow[]> {
  const folder = `courses/${slug}`;
  const rows: CourseFileRow[] = [];
  for (const path of await listPaths(files, folder)) {
    if (!isTextPath(path)) continue;
    // A byte order mark stays, as everything does.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    rows.push(textRow(path, decoder.decode(await files.read(`${folder}/${path}`))));
  }
  for (const [path, { hash, bytes }] of assets) rows.push({ path, text: null, objectHash: hash, bytes });
  return rows;
}

async function listPaths(files: Files, folder: string): Promise<string[]> {
  const paths = await listFiles(files, folder);
  for (const area of await listFolders(files, folder)) {
    for (const name of await listFiles(files, `${folder}/${area}`)) paths.push(`${area}/${name}`);
    for (const inner of await listFolders(files, `${folder}/${area}`)) {
      for (const name of await listFiles(files, `${folder}/${area}/${inner}`)) paths.push(`${area}/${inner}/${name}`);
    }
  }
  return paths;
}
