import { z } from 'zod';
import { zipProblem } from '#domain/authoring/zip-problem.ts';
import { type CourseFileRow, isAssetPath, isTextPath, mostBytesOf, textRow } from './course-files.ts';
import { assetKinds, assetSizeProblem, mostCourseFiles, zipLimits } from './limits.ts';
import { looseYaml } from './outline.ts';
import { parseYaml } from './parse-yaml.ts';

export interface ZippedCourse {
  /** As `course.yaml` has it; null where it says none. */
  slug: string | null;
  texts: CourseFileRow[];
  /** What is to be stored: names in the archive, by path. */
  assets: Map<string, string>;
}

/** An archive that came: the bytes of its files by name, and one of them as a whole. */
interface Archive {
  readonly files: ReadonlyMap<string, number>;
  read(name: string): Promise<Uint8Array>;
}

const named = z.object({
  slug: z
    .string()
    .max(60)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
});

/**
 * The files of an archive as those of a course, byte for byte: its folder, or what lies in that. Sizes are added up before
 * anything is read. What the course says is checked as any draft is.
 *
 * @throws AppError `invalid_input` with a ZipProblem of the field `file`
 */
export async function readZippedCourse(archive: Archive): Promise<ZippedCourse> {
  const { files } = archive;
  const top = topOf(files);
  if (files.size > mostCourseFiles) throw zipProblem('zipTooMany');
  const [textNames, assets] = [new Map<string, string>(), new Map<string, string>()];
  let textBytes = 0;
  for (const [name, bytes] of files) {
    const path = name.slice(top.length);
    if (isTextPath(path)) {
      textBytes += bytes;
      if (bytes > mostBytesOf(path) || textBytes > zipLimits.mostTextBytes) throw zipProblem('zipTooLarge');
      textNames.set(path, name);
    } else {
      requireAsset(path, bytes);
      assets.set(path, name);
    }
  }
  const texts: CourseFileRow[] = [];
  for (const [path, name] of textNames) texts.push(textRow(path, textOf(await archive.read(name))));
  const course = named.safeParse(looseYaml(texts.find((row) => row.path === 'course.yaml')?.text));
  return { slug: course.data?.slug ?? null, texts, assets };
}

/** The files of a course under another short name; all else stays as it is. */
export function underSlug(rows: readonly CourseFileRow[], slug: string): CourseFileRow[] {
  return rows.map((row) => {
    if (row.path !== 'course.yaml') return row;
    const document = parseYaml(row.text ?? '');
    // What cannot be read as YAML is for the author to mend.
    if (document.errors.length > 0) return row;
    document.set('slug', slug);
    return textRow(row.path, document.toString({ lineWidth: 0 }));
  });
}

function topOf(files: ReadonlyMap<string, unknown>): string {
  if (files.has('course.yaml')) return '';
  const [first = ''] = files.keys();
  const top = first.slice(0, first.indexOf('/') + 1);
  if (!files.has(`${top}course.yaml`)) throw zipProblem('zipNoCourse');
  if (![...files.keys()].every((path) => path.startsWith(top))) throw zipProblem('zipPath');
  return top;
}

function textOf(content: Uint8Array): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
    if (!text.includes('\0')) return text;
  } catch {
    // Said below.
  }
  throw zipProblem('zipText');
}

function requireAsset(path: string, bytes: number): void {
  const kind = path.slice(path.lastIndexOf('.'));
  if (!isAssetPath(path) || !assetKinds.includes(kind)) throw zipProblem('zipPath');
  if (assetSizeProblem(kind, bytes)) throw zipProblem('zipTooLarge');
}
