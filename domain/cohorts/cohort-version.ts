import { createHash } from 'node:crypto';
import type { CohortPlan } from './cohort-plan.ts';

/** A fingerprint of what is said of a cohort, for a form to carry: whoever saves says what was seen. */
export function cohortVersion(plan: CohortPlan): string {
  const parts = Object.entries({ ...plan, names: Object.entries(plan.names).sort() }).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
