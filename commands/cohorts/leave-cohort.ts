import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { findCohort, lockCohort } from '#db/queries/cohorts/cohort.ts';
import { deleteMembers, keepLeavers } from '#db/queries/cohorts/members.ts';
import { AppError } from '#domain/errors.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { fillPlaces } from './let-in.ts';
import { holdManagedCohort } from './require-cohort.ts';
import { tellMembers } from './tell-members.ts';

interface LeaveAct {
  actor: Viewer;
  cohortId: string;
  at: Date;
}

/**
 * Leaves a cohort, or the line of those who wait. The place goes to who waits longest. Programme, courses and what was
 * learnt stay, and so do deadlines after which the cohort takes nothing: only who manages it takes somebody out of those.
 * Done twice, it is done once.
 *
 * @throws AppError `not_found`
 */
export async function leaveCohort({ db }: Pick<Deps, 'db'>, { actor, cohortId, at }: LeaveAct): Promise<void> {
  const { personId } = actor;
  if (!isId(cohortId)) throw new AppError('not_found');
  await db
    .transaction()
    .execute((trx) => takeOut(trx, cohortId, { personIds: [personId], actorId: personId, at, details: {} }));
}

/**
 * Takes somebody out of a cohort, or out of its line, by who manages it.
 *
 * @throws AppError `not_found`; `forbidden`; of the field `reason`, when nothing says why
 */
export async function takeOutOfCohort(
  { db }: Pick<Deps, 'db'>,
  act: LeaveAct & ChosenReason<ReasonOf<'leave'>> & { personId: string },
): Promise<void> {
  const { actor, cohortId, personId, why, reason, at } = act;
  if (!isId(personId)) throw new AppError('not_found');
  await db.transaction().execute(async (trx) => {
    const cohort = await holdManagedCohort(trx, actor, cohortId);
    if (!saysWhy(act)) throw AppError.ofFields({ reason: 'required' });
    const details = { exception: why, reason };
    await takeOut(trx, cohort.id, { personIds: [personId], actorId: actor.personId, at, details });
  });
}

interface TakeOut {
  personIds: readonly string[];
  actorId: string;
  at: Date;
  details: Record<string, string>;
}

/**
 * Takes people out of a cohort whose lock the transaction takes here, and tells them; then gives the places on, so that nobody
 * gets one who is to go as well. Part of the commands that may.
 *
 * @throws AppError `not_found`
 */
export async function takeOut(
  trx: Queryable,
  cohortId: string,
  { personIds, actorId, at, details }: TakeOut,
): Promise<void> {
  await lockCohort(trx, cohortId);
  const cohort = await findCohort(trx, cohortId);
  if (!cohort) throw new AppError('not_found');
  const left = await deleteMembers(trx, { cohortId: cohort.id, personIds });
  await recordAudits(
    trx,
    left.map(({ personId }) => ({
      actorId,
      action: 'cohort.leave',
      subjectType: 'cohort',
      subjectId: cohort.id,
      organisationId: cohort.organisationId,
      details: { personId, ...details },
    })),
  );
  await tellMembers(trx, cohort, { personIds: left.map(({ personId }) => personId), state: 'out', actorId, at });
  const leavers = left.filter(({ state }) => state === 'in');
  if (leavers.length === 0) return;
  await keepLeavers(
    trx,
    leavers.map(({ personId, timeZone }) => {
      return { cohortId: cohort.id, personId, timeZone, isBound: actorId === personId, leftAt: at };
    }),
  );
  await fillPlaces(trx, cohort, { actorId, at });
}
