import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDraft } from '#commands/authoring/open-draft.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { createLogger } from '#platform/log.ts';
import { createAuthors } from './authors.ts';
import { createTestDatabase } from './database.ts';
import { noJobs } from './import-people.ts';
import { createSampleContent } from './sample-content.ts';

export type WrittenDraft = Awaited<ReturnType<typeof createWrittenDraft>>;

/** A draft of the sample course "tea" that Noy writes, and what commands and jobs need that put something into it. */
export async function createWrittenDraft(at: Date) {
  const database = await createTestDatabase();
  const content = createSampleContent();
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-draft-'));
  const { db, storage } = database;
  const authors = await createAuthors(db);
  await importContent({ db, storage }, { actor: 'system', files: folderFiles(content.dir) });
  await db.updateTable('course').set({ organisationId: authors.organisationId }).execute();
  const draftId = await openDraft({ db }, { actor: authors.noy, at, slug: 'tea' });
  const deps = { db, storage, jobs: noJobs };
  return {
    ...{ database, authors, draftId, dataDir, deps },
    /** What a job of the media works with. */
    services: { ...deps, dataDir, log: createLogger({ service: 'jobs', level: 'silent' }) },
    async drop() {
      content.remove();
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
