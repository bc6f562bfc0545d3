import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { zipLimits } from '#courseware/limits.ts';
import { readZippedCourse, underSlug, type ZippedCourse } from '#courseware/zipped-course.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { zipProblem } from '#domain/authoring/zip-problem.ts';
import { AppError } from '#domain/errors.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { type OpenZip, openZip } from '#platform/archive/open-zip.ts';
import { beginCourse, findBegun } from './begin-course.ts';
import { storeAsset } from './store-asset.ts';

export interface StartFromZipAct {
  actor: Viewer;
  at: Date;
  /** Made with the form: the id of the draft. */
  id: string;
  /** Null: the platform's. */
  organisationId: string | null;
  /** Null: the one that the course itself has. */
  slug: string | null;
  /** Where the bytes lie that have come, and how many they are. */
  file: { path: string; bytes: number };
  /** Where clamd listens; null: nobody looks for viruses. */
  clamd: string | null;
}

/**
 * Begins a course with the files of a ZIP file, which become its draft as they are. Whether its texts are right, the draft's
 * page says, and nothing that is not can be sent for review.
 *
 * @returns the short name of the course
 * @throws AppError as `beginCourse`; `too_many_requests`; `invalid_input` with a ZipProblem of the field `file`
 */
export async function startFromZip(
  deps: Pick<Deps, 'auth' | 'db' | 'storage'>,
  { file, slug: given, clamd, ...act }: StartFromZipAct,
): Promise<string> {
  if (!canSomewhere(act.actor, 'content:write')) throw new AppError('forbidden');
  if (file.bytes > zipLimits.mostSentBytes) throw zipProblem('zipTooLarge');
  await requireFewer(deps, 'courseFile', act.actor.personId);
  const zip = await openZip(file.path, zipLimits);
  try {
    const course = await readZippedCourse(zip);
    const slug = given ?? course.slug;
    if (slug === null) throw AppError.ofFields({ slug: 'required' });
    const begin = { ...act, slug, details: { from: 'zip' } };
    // Nothing is stored for a course that cannot begin, and it is stored before anybody waits for the transaction.
    const rows = (await findBegun(deps, begin)) ? [] : await storeAll(deps, { zip, course, clamd, at: act.at });
    await beginCourse(deps, begin, async () => [
      ...(slug === course.slug ? course.texts : underSlug(course.texts, slug)),
      ...rows,
    ]).catch(async (error: unknown) => {
      await forget(deps, rows, act.at);
      throw error;
    });
    return slug;
  } finally {
    zip.close();
  }
}

interface Storing {
  zip: OpenZip;
  course: ZippedCourse;
  clamd: string | null;
  at: Date;
}

async function storeAll(deps: Pick<Deps, 'db' | 'storage'>, { zip, course, clamd, at }: Storing) {
  const rows: Awaited<ReturnType<typeof storeAsset>>[] = [];
  try {
    for (const [path, name] of course.assets) {
      const content = await zip.stream(name);
      rows.push(await storeAsset(deps, { path, content, bytes: zip.files.get(name) ?? 0, clamd }));
    }
    return rows;
  } catch (error) {
    await forget(deps, rows, at);
    throw error;
  }
}

/** What was stored for nothing is swept, unless another course or thing holds it (jobs/media/sweep-media.ts). */
async function forget(
  { db }: Pick<Deps, 'db'>,
  rows: readonly { objectHash: string | null }[],
  at: Date,
): Promise<void> {
  await letGo(
    db,
    rows.flatMap((row) => row.objectHash ?? []),
    at,
  );
}
