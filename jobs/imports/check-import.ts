import { checkImport as doIt } from '#commands/imports/check-import.ts';
import type { Job } from '#jobs/job.ts';

/** Checks a long import anew after something of it was mended. */
export const checkImport: Job<'check-import'> = async ({ db, log }, { importId }) => {
  const startedAt = performance.now();
  await doIt({ db }, { importId });
  log.info({ importId, ms: Math.round(performance.now() - startedAt) }, 'an import was checked anew');
};
