import type { Deps } from '#commands/deps.ts';
import { findPeople } from '#db/queries/accounts/person.ts';
import type { MemberState } from '#domain/cohorts/places.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { letIn } from './let-in.ts';
import { holdManagedCohort } from './require-cohort.ts';

/** As many as stand on one page of people. */
export const mostAddedAtOnce = 50;

interface AddPeopleAct {
  actor: Viewer;
  cohortId: string;
  personIds: readonly string[];
  at: Date;
}

/**
 * Puts people into a cohort whose people the actor manages as well. Who comes when all places are taken waits; who is in
 * it already stays as they are, so that a form sent twice is one act; who is not the actor's to manage, or belongs to no
 * organisation, is passed over.
 *
 * @returns how many have a place by it, how many wait, how many were in it or waited already, and how many were passed over
 * @throws AppError `not_found`; `forbidden`; `bad_request` for more than fifty at once; of the field `personId`, for nobody;
 *   `cohort_full`; `cohort_called_off`
 */
export async function addPeople(
  { db }: Pick<Deps, 'db'>,
  { actor, cohortId, personIds, at }: AddPeopleAct,
): Promise<{ placed: number; waiting: number; already: number; passed: number }> {
  if (personIds.length > mostAddedAtOnce) throw new AppError('bad_request');
  return db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, cohortId);
    if (cohort.calledOffAt) throw new AppError('cohort_called_off');
    if (personIds.length === 0) throw AppError.ofFields({ personId: 'chooseSome' });
    const chosen = [...new Set(personIds)];
    const people = new Map((await findPeople(trx, chosen.filter(isId))).map((one) => [one.personId, one]));
    const managed = chosen.filter((personId) => {
      const person = people.get(personId);
      const roles = person?.suspendedAt ? [] : (person?.roles ?? []);
      return roles.some(({ organisationPath }) => can(actor, 'people:manage', { organisationPath }));
    });
    const come = await letIn(trx, cohort, { personIds: managed, way: 'manager', actorId: actor.personId, at });
    const countNew = (state: MemberState) => come.filter((one) => !one.isOld && one.state === state).length;
    const already = come.filter((one) => one.isOld).length;
    return { placed: countNew('in'), waiting: countNew('waiting'), already, passed: chosen.length - managed.length };
  });
}
