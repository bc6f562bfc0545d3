import { runImport as doIt } from '#commands/imports/run-import.ts';
import type { Job } from '#jobs/job.ts';

/** Works off an import that somebody started. */
export const runImport: Job<'run-import'> = async ({ db, log }, { importId }) => {
  const startedAt = performance.now();
  await doIt({ db }, { importId });
  log.info({ importId, ms: Math.round(performance.now() - startedAt) }, 'an import was worked off');
};
