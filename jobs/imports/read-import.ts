import { readImport as doIt } from '#commands/imports/read-import.ts';
import type { Job } from '#jobs/job.ts';

/** Reads the file of an import and does the dry run. */
export const readImport: Job<'read-import'> = async ({ db, log }, { importId }) => {
  const startedAt = performance.now();
  await doIt({ db }, { importId });
  log.info({ importId, ms: Math.round(performance.now() - startedAt) }, 'an import was read');
};
