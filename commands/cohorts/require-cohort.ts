import type { Queryable } from '#db/client.ts';
import { type CohortView, findCohort, lockCohort } from '#db/queries/cohorts/cohort.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

/**
 * A cohort that somebody looks at. Who may not see it does not find it: ids tell nothing.
 *
 * @throws AppError `not_found`
 */
export async function requireCohort(db: Queryable, viewer: Viewer, id: string | undefined): Promise<CohortView> {
  const cohort = await findCohort(db, id);
  if (!cohort || !can(viewer, 'cohort:view', cohort)) throw new AppError('not_found');
  return cohort;
}

/**
 * A cohort that somebody manages, locked until the transaction ends: nobody comes in or leaves.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function holdManagedCohort(db: Queryable, actor: Viewer, id: string): Promise<CohortView> {
  const { organisationPath, ...seen } = await requireCohort(db, actor, id);
  if (!can(actor, 'cohort:manage', { organisationPath })) throw new AppError('forbidden');
  await lockCohort(db, seen.id);
  // What it says now: somebody may have changed it while one waited.
  return requireCohort(db, actor, id);
}
