import { type ImportedProgramme, importProgramme, type SkippedProgramme } from '#commands/awards/import-programme.ts';
import { type Actor, type Deps, isAllowed } from '#commands/deps.ts';
import { importPack } from '#commands/labs/import-pack.ts';
import { mergeFolderGlossary, withBrowserGlossary } from '#commands/translation/merge-folder-glossary.ts';
import { type CourseFileRow, readCourseFiles } from '#courseware/course-files.ts';
import { factsFile } from '#courseware/facts.ts';
import type { Files } from '#courseware/files.ts';
import type { ContentProblem } from '#courseware/problem.ts';
import { readContent } from '#courseware/read-content.ts';
import { lockContentImport } from '#db/queries/learning/course-version.ts';
import { keepContentFile } from '#db/queries/learning/version-files.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import type { MergeClash } from '#domain/translation/merge-terms.ts';
import { type CourseOutcome, importCourse } from './import-course.ts';
import { storeAssets } from './store-assets.ts';

export interface ImportOutcome {
  courses: CourseOutcome[];
  programmes: ImportedProgramme[];
  /** Programmes that have no error, but not yet a place here. */
  skipped: SkippedProgramme[];
  /** What has an error was left out as a whole. */
  problems: ContentProblem[];
  /** Places of the glossary that the folder and somebody in the browser have both changed: the browser's stays. */
  glossaryClashes: MergeClash[];
}

/**
 * Brings courses and programmes into the database: same text, no change; changed text, a new version, and the old ones
 * stay. What has an error is left out as a whole, so readers keep the version they have. Everything else goes in at
 * once or not at all; two imports at the same time wait for one another.
 *
 * @throws AppError `forbidden`
 */
export async function importContent(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { actor, files: folder }: { actor: Actor; files: Files },
): Promise<ImportOutcome> {
  if (!isAllowed(actor, (viewer) => can(viewer, 'platform:administer'))) throw new AppError('forbidden');
  const files = await withBrowserGlossary(db, folder);
  const content = await readContent(files);
  const filesOf = new Map<string, CourseFileRow[]>();
  for (const source of content.courses) {
    await storeAssets({ storage }, { files, source });
    filesOf.set(source.slug, await readCourseFiles(files, source));
  }
  const factsText = await textOf(folder, factsFile);
  return db.transaction().execute(async (trx) => {
    await lockContentImport(trx);
    const glossaryClashes = await mergeFolderGlossary(trx, folder, new Date());
    await keepContentFile(trx, factsFile, factsText, new Date());
    const { problems } = content;
    const outcome: ImportOutcome = { courses: [], programmes: [], skipped: [], problems, glossaryClashes };
    for (const source of content.courses) {
      const kept = filesOf.get(source.slug) ?? [];
      outcome.courses.push(await importCourse({ db: trx }, { actor, source, files: kept }));
    }
    for (const programme of content.programmes) {
      const imported = await importProgramme({ db: trx }, { actor, programme });
      if ('skipped' in imported) outcome.skipped.push(imported);
      else outcome.programmes.push(imported);
    }
    for (const read of content.packs) await importPack({ db: trx }, { actor, read, at: new Date() });
    return outcome;
  });
}

/** Of a file that was read and checked before; null where there is none. */
async function textOf(files: Files, path: string): Promise<string | null> {
  return (await files.size(path)) === undefined ? null : new TextDecoder().decode(await files.read(path));
}
