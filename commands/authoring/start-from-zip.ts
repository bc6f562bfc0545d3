import type { Deps } from '#commands/deps.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { zipLimits } from '#courseware/limits.ts';
import { readZippedCourse, underSlug } from '#courseware/zipped-course.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { readZip } from '#platform/archive/read-zip.ts';
import { beginCourse } from './begin-course.ts';

export interface StartFromZipAct {
  actor: Viewer;
  at: Date;
  /** Made with the form: the id of the draft. */
  id: string;
  /** Null: the platform's. */
  organisationId: string | null;
  /** Null: the one that the course itself has. */
  slug: string | null;
  bytes: Uint8Array;
}

/**
 * Begins a course with the files of a ZIP file, which become its draft as they are. Whether they are right, the draft's page
 * says, and nothing that is not can be sent for review.
 *
 * @returns the short name of the course
 * @throws AppError as `beginCourse`; `invalid_input` with a ZipProblem of the field `file`
 */
export async function startFromZip(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { bytes, slug: given, ...act }: StartFromZipAct,
): Promise<string> {
  if (!canSomewhere(act.actor, 'content:write')) throw new AppError('forbidden');
  if (bytes.byteLength > zipLimits.mostSentBytes) throw AppError.ofFields({ file: 'zipTooLarge' });
  const course = readZippedCourse(await readZip(bytes, zipLimits));
  const slug = given ?? course.slug;
  if (slug === null) throw AppError.ofFields({ slug: 'required' });
  await beginCourse({ db }, { ...act, slug, details: { from: 'zip' } }, async () => {
    const rows = slug === course.slug ? [...course.texts] : underSlug(course.texts, slug);
    for (const [path, content] of course.assets) rows.push(await store(storage, path, content));
    return rows;
  });
  return slug;
}

async function store(storage: Deps['storage'], path: string, content: Uint8Array): Promise<CourseFileRow> {
  const { key, size } = await storage.put(content, { mostBytes: content.byteLength });
  return { path, text: null, objectHash: key, bytes: size };
}
