import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { deleteProgrammeEnrolment, insertProgrammeEnrolment } from '#db/queries/awards/programme-enrolment.ts';
import { findOrganisationById, holdOrganisations } from '#db/queries/organisations/organisation.ts';
import { holdHoldersAmong, lockRoles } from '#db/queries/organisations/roles.ts';
import { findLeftEnrolment, insertEnrolmentChanges, markChangesUndone } from '#db/queries/people/enrolment-changes.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { isUndoOver, undoDays } from '#domain/people/undo.ts';
import { can } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';

/**
 * Takes a person out of a programme: nobody expects them in its classes, and they are not counted in it. Lessons, attempts
 * and certificates stay. Done twice is done once.
 *
 * @returns the id by which `rejoinProgramme` knows it; null when the person was not in it
 * @throws AppError `not_found`; `forbidden`
 */
export async function leaveProgramme(
  { db }: Pick<Deps, 'db'>,
  act: PersonAct & ChosenReason<ReasonOf<'leave'>> & { programmeId: string; at: Date },
): Promise<string | null> {
  return db.transaction().execute(async (trx) => {
    const { personId } = await requirePerson(trx, act.actor, act.personId);
    if (!isId(act.programmeId)) throw new AppError('not_found');
    const left = await deleteProgrammeEnrolment(trx, { personId, programmeId: act.programmeId });
    if (!left) return null;
    const { id, organisationId, enrolledAt } = left;
    const organisation = await findOrganisationById(trx, organisationId);
    if (!organisation || !can(act.actor, 'people:manage', { organisationPath: organisation.path })) {
      throw new AppError('forbidden');
    }
    const { programmeId, at: doneAt } = act;
    const by = { actId: newId(), way: 'out', programmeId, organisationId, doneAt, doneBy: act.actor.personId } as const;
    await insertEnrolmentChanges(trx, { ...by, people: [{ personId, enrolmentId: id, enrolledAt }] });
    await recordAudit(trx, {
      actorId: act.actor.personId,
      action: 'programme.leave',
      subjectType: 'programme_enrolment',
      subjectId: id,
      organisationId,
      details: {
        ...{ personId, programmeId, enrolledAt: enrolledAt.toISOString() },
        ...{ exception: act.why, reason: act.reason },
      },
    });
    return id;
  });
}

/**
 * Puts a person back into a programme, as if they had never left it: it is the enrolment that it was. Asks what enrolling
 * asks, and not long after.
 *
 * @throws AppError `not_found`, also when it was never left by `leaveProgramme`; `forbidden`; `organisation_archived`;
 *   `undo_over`; `conflict`, when the person holds no role there any more
 */
export async function rejoinProgramme(
  { db }: Pick<Deps, 'db'>,
  act: PersonAct & { enrolmentId: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { personId } = await requirePerson(trx, act.actor, act.personId);
    const left = await findLeftEnrolment(trx, { enrolmentId: act.enrolmentId, personId });
    if (!left) throw new AppError('not_found');
    const { programmeId, organisationId, enrolledAt } = left;
    await lockRoles(trx, personId);
    const organisation = (await holdOrganisations(trx, [organisationId])).get(organisationId);
    if (!organisation) throw new AppError('not_found');
    if (!can(act.actor, 'people:manage', { organisationPath: organisation.path })) throw new AppError('forbidden');
    if (organisation.archivedAt) throw new AppError('organisation_archived');
    if (isUndoOver(left.doneAt, act.at)) throw new AppError('undo_over', { days: undoDays });
    const [holder] = await holdHoldersAmong(trx, organisationId, [personId]);
    if (!holder) throw new AppError('conflict');
    const row = { id: act.enrolmentId, personId, programmeId, organisationId, enrolledAt };
    const id = await insertProgrammeEnrolment(trx, row);
    if (!id) return;
    await markChangesUndone(trx, [left.id], act.at);
    await recordAudit(trx, {
      actorId: act.actor.personId,
      action: 'programme.join',
      subjectType: 'programme_enrolment',
      subjectId: id,
      organisationId,
      details: { personId, programmeId, enrolledAt: enrolledAt.toISOString() },
    });
  });
}
