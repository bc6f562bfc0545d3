import { runUndo as doIt } from '#commands/imports/undo-import.ts';
import type { Job } from '#jobs/job.ts';

/** Takes back what an import made. */
export const undoImport: Job<'undo-import'> = async ({ db, log }, { importId }) => {
  const startedAt = performance.now();
  await doIt({ db }, { importId });
  log.info({ importId, ms: Math.round(performance.now() - startedAt) }, 'an import was undone');
};
