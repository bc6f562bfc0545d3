import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { findCohort, findCohortByCode, lockCohort } from '#db/queries/cohorts/cohort.ts';
import { findMembership } from '#db/queries/cohorts/members.ts';
import { readJoinCode } from '#domain/cohorts/join-code.ts';
import { joinRefusal } from '#domain/cohorts/joining.ts';
import type { MemberState } from '#domain/cohorts/places.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { letIn } from './let-in.ts';

export interface JoinAct {
  actor: Viewer;
  /** As it was typed or stands in the link. */
  code: string;
  at: Date;
}

/**
 * Comes into a cohort by oneself: with its code or link, or where it is open. When all places are taken one waits in the
 * line. Done twice, it is done once; so are places, of which never more are given than there are.
 *
 * @returns the cohort, and whether one has a place or waits
 * @throws AppError `cohort_unknown`, which counts as a guess; `too_many_requests`; `cohort_managers`, `cohort_not_yet`,
 *   `cohort_closed`, `cohort_over`, `cohort_called_off`; `cohort_full`; `cohort_no_organisation`
 */
export async function joinCohort(
  deps: Pick<Deps, 'auth' | 'db'>,
  { actor, code: typed, at }: JoinAct,
): Promise<{ cohortId: string; state: MemberState }> {
  const { personId } = actor;
  const found = await findByCode(deps, { personId, typed });
  const before = await findMembership(deps.db, { cohortId: found.id, personId });
  if (before) return { cohortId: found.id, state: before.state };
  // Before the lock: who holds a cohort asks for no second connection, or a class that comes at once waits for itself.
  await requireFewer(deps, 'cohortJoin', personId);
  return deps.db.transaction().execute(async (trx) => {
    await lockCohort(trx, found.id);
    const cohort = await findCohort(trx, found.id);
    if (!cohort) throw new AppError('cohort_unknown');
    const known = await findMembership(trx, { cohortId: cohort.id, personId });
    if (known) return { cohortId: cohort.id, state: known.state };
    // The code may have been renewed while one waited.
    const refusal = joinRefusal(cohort, cohort.code === found.code, at);
    if (refusal) throw new AppError(refusals[refusal]);
    const way = cohort.wayIn === 'open' ? 'self' : 'code';
    const [come] = await letIn(trx, cohort, { personIds: [personId], way, actorId: personId, at });
    if (!come) throw new Error('nobody came');
    return { cohortId: cohort.id, state: come.state };
  });
}

const refusals = {
  managers: 'cohort_managers',
  notYet: 'cohort_not_yet',
  closed: 'cohort_closed',
  over: 'cohort_over',
  off: 'cohort_called_off',
} as const;

/**
 * The cohort of a code. Codes that there are not are counted: nobody tries many.
 *
 * @throws AppError `cohort_unknown`; `too_many_requests`
 */
export async function findByCode(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { personId, typed }: { personId: string; typed: string },
) {
  if (!(await auth.limits.mayTryCohortCode(personId))) throw new AppError('too_many_requests');
  const code = readJoinCode(typed.slice(0, 64));
  const cohort = code ? await findCohortByCode(db, code) : undefined;
  if (cohort) return cohort;
  await auth.limits.countCohortMiss(personId);
  throw new AppError('cohort_unknown');
}
