import type { Deps } from '#commands/deps.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { deleteProgrammeEnrolmentsAt, listMembersAmong } from '#db/queries/awards/programme-enrolment.ts';
import { insertEnrolmentChanges } from '#db/queries/people/enrolment-changes.ts';
import { AppError } from '#domain/errors.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import { mostEnrolledAtOnce } from './enrol-people.ts';
import { type EnrolAct, findDoneBefore, requireEnrolling } from './require-enrolling.ts';

/**
 * Takes people out of a programme in which they are counted at an organisation, as `leaveProgramme` does one: lessons,
 * attempts and certificates stay. Who is not in it, or counts elsewhere, is passed over. Sent twice, the form is one act.
 *
 * @returns how many are out of it by this form
 * @throws AppError `not_found`; `forbidden`; `bad_request` for more than fifty at once; of the field `reason`, when
 *   nothing says why; `already_sent`, when the form's id stands for something else
 */
export async function unenrolPeople(
  { db }: Pick<Deps, 'db'>,
  act: EnrolAct & ChosenReason<ReasonOf<'leave'>>,
): Promise<number> {
  const { actor, actId, organisationId, why, reason, at } = act;
  if (act.personIds.length > mostEnrolledAtOnce) throw new AppError('bad_request');
  if (!saysWhy(act)) throw AppError.ofFields({ reason: 'required' });
  return db.transaction().execute(async (trx) => {
    const { programme } = await requireEnrolling(trx, act);
    const programmeId = programme.id;
    const members = await listMembersAmong(trx, programmeId, act.personIds);
    const possible = [...members].flatMap(([personId, at]) => (at.organisationId === organisationId ? personId : []));
    const before = await findDoneBefore(trx, act, { way: 'out', programmeId, possible });
    if (before !== null) return before;
    const left = await deleteProgrammeEnrolmentsAt(trx, { programmeId, organisationId, personIds: possible });
    const by = { actId, way: 'out', programmeId, organisationId, doneAt: at, doneBy: actor.personId } as const;
    const people = left.map(({ id: enrolmentId, ...one }) => ({ enrolmentId, ...one }));
    await insertEnrolmentChanges(trx, { ...by, people });
    await recordAudits(
      trx,
      left.map(({ id, personId, enrolledAt }) => ({
        actorId: actor.personId,
        action: 'programme.leave',
        subjectType: 'programme_enrolment',
        subjectId: id,
        organisationId,
        details: {
          ...{ personId, programmeId, programme: programme.slug },
          ...{ enrolledAt: enrolledAt.toISOString(), exception: why, reason },
        },
      })),
    );
    return left.length;
  });
}
