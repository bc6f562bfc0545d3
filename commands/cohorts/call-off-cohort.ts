import type { Deps } from '#commands/deps.ts';
import { notify } from '#commands/notices/notify.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { type CohortView, deleteCohort, markCalledOff } from '#db/queries/cohorts/cohort.ts';
import { listEverybodyIn } from '#db/queries/cohorts/members.ts';
import { calledOffUntil, cohortPhase, momentOfDay } from '#domain/cohorts/joining.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { fillPlaces } from './let-in.ts';
import { holdManagedCohort } from './require-cohort.ts';

interface CohortAct {
  actor: Viewer;
  cohortId: string;
  at: Date;
}

/**
 * Calls a cohort off: nobody comes in any more, and its deadlines do not hold. Its people, who waits and its instructors
 * are told why; what they learned, and their programme, stay. Done twice, it is done once.
 *
 * @throws AppError `not_found`; `forbidden`; `conflict`, when it is over; of the field `reason`, when nothing says why
 */
export async function callOffCohort(
  { db }: Pick<Deps, 'db'>,
  { actor, cohortId, at, why, reason }: CohortAct & ChosenReason<ReasonOf<'cancel'>>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, cohortId);
    if (cohort.calledOffAt) return;
    if (cohortPhase(cohort, at) === 'over') throw new AppError('conflict');
    if (!saysWhy({ why, reason })) throw AppError.ofFields({ reason: 'required' });
    await markCalledOff(trx, cohort.id, { calledOffAt: at, callOffWhy: why, callOffReason: reason });
    await recordAudit(trx, {
      ...auditOf(actor, cohort),
      action: 'cohort.call-off',
      details: { exception: why, reason },
    });
    const params = { ...paramsOf(cohort), why, reason };
    const key = `${cohort.id} ${at.toISOString()}`;
    const to = await listEverybodyIn(trx, cohort.id);
    await notify(trx, { kind: 'cohort.called-off', params, to, except: actor.personId, key, at });
  });
}

/**
 * Lets a cohort that was called off take place after all, within `callOffDays`: its people have the places that they had, and
 * its deadlines hold again. Done twice, it is done once.
 *
 * @throws AppError `not_found`; `forbidden`; `undo_over`
 */
export async function restoreCohort({ db }: Pick<Deps, 'db'>, { actor, cohortId, at }: CohortAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, cohortId);
    if (!cohort.calledOffAt) return;
    if (at >= calledOffUntil(cohort.calledOffAt)) throw new AppError('undo_over');
    await markCalledOff(trx, cohort.id, { calledOffAt: null, callOffWhy: null, callOffReason: null });
    await recordAudit(trx, { ...auditOf(actor, cohort), action: 'cohort.restore' });
    const key = `${cohort.id} ${at.toISOString()}`;
    const to = await listEverybodyIn(trx, cohort.id);
    const params = paramsOf(cohort);
    // Who left meanwhile left a place.
    await fillPlaces(trx, { ...cohort, calledOffAt: null }, { actorId: actor.personId, at });
    await notify(trx, { kind: 'cohort.restored', params, to, except: actor.personId, key, at });
  });
}

/**
 * Deletes a cohort in which nobody is or was.
 *
 * @throws AppError `not_found`, also when it is deleted already; `forbidden`; `cohort_not_empty`
 */
export async function removeCohort(
  { db }: Pick<Deps, 'db'>,
  { actor, cohortId }: Omit<CohortAct, 'at'>,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, cohortId);
    if (!(await deleteIfEmpty(trx, cohort))) throw new AppError('cohort_not_empty');
    await recordAudit(trx, { ...auditOf(actor, cohort), action: 'cohort.delete' });
  });
}

async function deleteIfEmpty(trx: Queryable, { id, taken, waiting }: CohortView): Promise<boolean> {
  return taken + waiting === 0 && deleteCohort(trx, id);
}

const paramsOf = ({ id, names, startsOn, timeZone }: CohortView) => ({
  ...{ cohortId: id, title: names, startsAt: momentOfDay(startsOn, timeZone).toISOString() },
});

function auditOf(actor: Viewer, { id, organisationId, names, startsOn, endsOn }: CohortView) {
  return {
    actorId: actor.personId,
    subjectType: 'cohort',
    subjectId: id,
    organisationId,
    details: { name: chooseText(names, [], 'en').text, startsOn, endsOn },
  };
}
