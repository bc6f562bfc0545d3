import { join, resolve } from 'node:path';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { createDatabase, createPool } from '#db/client.ts';
import { openStorage, readStorageSettings } from '#platform/storage/open-storage.ts';
import { reportImport } from './content-report.ts';
import { exitAfter, withDatabaseAtHand } from './supervisor/database-at-hand.ts';
import type { Settings } from './supervisor/settings.ts';

/**
 * `npm run content:import [folder]`: brings the content folder into the database of DATABASE_URL, else the embedded
 * one. Ends with status 1 when something had an error and was left out.
 */
const contentDir = resolve(process.argv[2] ?? join(import.meta.dirname, '..', 'content'));
const log = (line: string): void => console.log(line);

async function importInto(url: string, { dataDir }: Settings): Promise<number> {
  const db = createDatabase(
    createPool({
      url,
      size: 1,
      deadlineMs: null,
      onError: (error) => console.error(`a database connection broke: ${error.message}`),
    }),
  );
  try {
    const storage = await openStorage(readStorageSettings(process.env, dataDir));
    const outcome = await importContent({ db, storage }, { actor: 'system', files: folderFiles(contentDir) });
    for (const line of reportImport(outcome)) log(line);
    const changed = outcome.courses.filter((course) => course.isNew).length;
    log(`${outcome.courses.length} courses, ${changed} with a new version`);
    return outcome.problems.some((one) => one.level === 'error') ? 1 : 0;
  } finally {
    await db.destroy();
  }
}

await exitAfter(() => withDatabaseAtHand(log, importInto));
