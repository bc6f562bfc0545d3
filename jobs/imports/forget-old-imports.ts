import { forgetImports } from '#db/queries/imports/imports.ts';
import { undoDays } from '#domain/imports/state.ts';
import type { Job } from '#jobs/job.ts';

const dayMs = 86_400_000;

/** Forgets the sheets of people: those nobody started after a week, and the rows of those that can no longer be undone. */
export const forgetOldImports: Job<'forget-old-imports'> = async ({ db, log }) => {
  const forgotten = await forgetImports(db, new Date(Date.now() - undoDays * dayMs));
  if (forgotten > 0) log.info({ forgotten }, 'rows of imports that can no longer be undone were forgotten');
};
