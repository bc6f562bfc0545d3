import type { Deps } from '#commands/deps.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { deleteProgrammeEnrolmentsAt } from '#db/queries/awards/programme-enrolment.ts';
import { AppError } from '#domain/errors.ts';
import { type ChosenReason, type ReasonOf, saysWhy } from '#domain/people/reason.ts';
import { mostEnrolledAtOnce } from './enrol-people.ts';
import { type EnrolAct, requireEnrolling } from './require-enrolling.ts';

/**
 * Takes people out of a programme in which they are counted at an organisation, as `leaveProgramme` does one: lessons,
 * attempts and certificates stay. Who is not in it, or counts elsewhere, is passed over.
 *
 * @returns how many are out of it now
 * @throws AppError `not_found`; `forbidden`; `bad_request` for more than fifty at once; of the field `reason`, when
 *   nothing says why
 */
export async function unenrolPeople(
  { db }: Pick<Deps, 'db'>,
  act: EnrolAct & ChosenReason<ReasonOf<'leave'>>,
): Promise<number> {
  const { actor, actId, organisationId, why, reason } = act;
  if (act.personIds.length > mostEnrolledAtOnce) throw new AppError('bad_request');
  if (!saysWhy(act)) throw AppError.ofFields({ reason: 'required' });
  return db.transaction().execute(async (trx) => {
    const { programme } = await requireEnrolling(trx, act);
    const of = { programmeId: programme.id, organisationId, personIds: act.personIds };
    const left = await deleteProgrammeEnrolmentsAt(trx, of);
    await recordAudits(
      trx,
      left.map(({ id, personId, enrolledAt }) => ({
        actorId: actor.personId,
        action: 'programme.leave',
        subjectType: 'programme_enrolment',
        subjectId: id,
        organisationId,
        details: {
          ...{ personId, programmeId: programme.id, programme: programme.slug, act: actId },
          ...{ enrolledAt: enrolledAt.toISOString(), exception: why, reason },
        },
      })),
    );
    return left.length;
  });
}
