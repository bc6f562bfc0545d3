import { join, resolve } from 'node:path';
import { createDatabase, createPool } from '#db/client.ts';
import { importContent } from '#db/content/import-content.ts';
import { parseSettings, sharedSettings } from '#runtime/config.ts';

/**
 * `npm run content:import [folder]`: brings the content folder into the database of DATABASE_URL. Ends with status 1
 * when something had an error and was left out.
 */
const settings = parseSettings(sharedSettings.pick({ DATABASE_URL: true }), process.env);
const contentDir = resolve(process.argv[2] ?? join(import.meta.dirname, '..', 'content'));
const pool = createPool({
  url: settings.DATABASE_URL,
  size: 1,
  onError: (error) => console.error(`a database connection broke: ${error.message}`),
});
const db = createDatabase(pool);
try {
  const outcome = await importContent(db, { contentDir, log: (line) => console.log(line) });
  const changed = outcome.courses.filter((course) => course.isNew).length;
  console.log(`${outcome.courses.length} courses, ${changed} with a new version`);
  process.exitCode = outcome.problems.some((one) => one.level === 'error') ? 1 : 0;
} finally {
  await db.destroy();
}
