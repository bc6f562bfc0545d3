import { deleteOldImports, forgetImports } from '#db/queries/imports/imports.ts';
import { endStuckImports } from '#db/queries/imports/stuck-imports.ts';
import { undoDays } from '#domain/imports/state.ts';
import type { Job } from '#jobs/job.ts';

const dayMs = 86_400_000;

/**
 * Forgets the sheets of people: those nobody started after a week, and the rows of those that can no longer be undone. Those
 * that never ended end. That there was an import is forgotten once it is older than is set.
 */
export const forgetOldImports: Job<'forget-old-imports'> = async ({ db, log, daysOf }) => {
  const now = new Date();
  const before = new Date(now.getTime() - undoDays * dayMs);
  const ended = await endStuckImports(db, before, now);
  if (ended > 0) log.warn({ ended }, 'imports that had not come to an end for a week were ended');
  const forgotten = await forgetImports(db, before);
  if (forgotten > 0) log.info({ forgotten }, 'rows of imports that can no longer be undone were forgotten');
  const deleted = await deleteOldImports(db, new Date(now.getTime() - daysOf('importDays') * dayMs));
  if (deleted > 0) log.info({ deleted }, 'imports that are older than is kept were deleted');
};
