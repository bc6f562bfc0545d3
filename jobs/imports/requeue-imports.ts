import { findImportsWithoutJob } from '#db/queries/imports/stuck-imports.ts';
import type { Job } from '#jobs/job.ts';

const jobOf = {
  reading: 'read-import',
  checking: 'check-import',
  running: 'run-import',
  undoing: 'undo-import',
} as const;

/**
 * Imports under way whose job is missing get one: a job that failed too often is given up, and a copy or a backup of the
 * database has the imports, not the jobs. They go on from where they stopped.
 */
export const requeueImports: Job<'requeue-imports'> = async ({ db, jobs, log }) => {
  for (const { id, state } of await findImportsWithoutJob(db)) {
    await jobs.send(db, jobOf[state], { importId: id });
    log.info({ importId: id, state }, 'an import without a job got one');
  }
};
