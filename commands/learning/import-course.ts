import { type Actor, type Deps, isAllowed } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import type { CourseSource } from '#courseware/read-course.ts';
import { insertAssets } from '#db/queries/learning/course-asset.ts';
import { findCurrentVersion } from '#db/queries/learning/course-version.ts';
import { insertVersionFiles } from '#db/queries/learning/version-files.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { storeCourse } from './store-course.ts';

export interface CourseOutcome {
  slug: string;
  /** In force afterwards. */
  version: number;
  isNew: boolean;
  /** The folder says otherwise, which does not count: it was published in the browser, or is being written there. */
  leftAlone?: 'authored' | 'draft';
}

/**
 * Stores a course as a new version when its content differs from the version in force. The files that it shows are in
 * the object storage before (`storeAssets`). A course that is written in the
 * browser is left alone.
 *
 * @throws AppError `forbidden`
 */
export async function importCourse(
  { db }: Pick<Deps, 'db'>,
  { actor, source, files }: { actor: Actor; source: CourseSource; files: readonly CourseFileRow[] },
): Promise<CourseOutcome> {
  if (!isAllowed(actor, (viewer) => can(viewer, 'platform:administer'))) throw new AppError('forbidden');
  const { slug, contentHash } = source;
  return inTransaction(db, async (trx) => {
    const current = await findCurrentVersion(trx, slug);
    const leftAlone = current?.authoredAt ? 'authored' : current?.hasDraft ? 'draft' : undefined;
    if (current?.version && current.versionId && current.contentHash === contentHash) {
      // Versions of before have not said yet which files they show, and of which they were made.
      await insertAssets(trx, current.versionId, [...source.assets.values()]);
      await insertVersionFiles(trx, current.versionId, files);
      return { slug, version: current.version, isNew: false };
    }
    if (leftAlone) return { slug, version: current?.version ?? 0, isNew: false, leftAlone };
    const { version } = await storeCourse(trx, current, { source, files });
    return { slug, version, isNew: true };
  });
}
