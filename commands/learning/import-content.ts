import { sql } from 'kysely';
import { readContent } from '#courseware/check-content.ts';
import { type ContentProblem, formatProblem } from '#courseware/problem.ts';
import type { Database } from '#db/client.ts';
import { importCourse } from './import-course.ts';
import { importProgramme } from './import-programme.ts';

export interface ImportOutcome {
  /** `version` is the one in force afterwards. */
  courses: { slug: string; version: number; isNew: boolean }[];
  programmes: { slug: string; ruleVersion: number; isNewRule: boolean }[];
  problems: ContentProblem[];
}

/**
 * Brings the content folder into the database: same text, no change; changed text, a new version, and the old ones
 * stay. What has an error is left out as a whole, so readers keep the version they have. Everything else goes in at
 * once or not at all; two imports at the same time wait for one another.
 *
 * @param log gets one line for every change and every error
 */
export async function importContent(
  db: Database,
  { contentDir, log }: { contentDir: string; log: (line: string) => void },
): Promise<ImportOutcome> {
  const content = await readContent(contentDir);
  for (const problem of content.problems) if (problem.level === 'error') log(`not imported: ${formatProblem(problem)}`);

  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('sala content import'))`.execute(tx);
    const outcome: ImportOutcome = { courses: [], programmes: [], problems: content.problems };
    for (const course of content.courses) {
      const imported = await importCourse(tx, course);
      if (imported.isNew) log(`course ${course.slug}: version ${imported.version}`);
      outcome.courses.push({ slug: course.slug, ...imported });
    }
    for (const programme of content.programmes) {
      const imported = await importProgramme(tx, programme);
      if ('skipped' in imported) {
        log(`programme ${programme.slug} is left out: ${imported.skipped}`);
        continue;
      }
      if (imported.isNewRule) log(`programme ${programme.slug}: award rule version ${imported.ruleVersion}`);
      outcome.programmes.push({ slug: programme.slug, ...imported });
    }
    return outcome;
  });
}
