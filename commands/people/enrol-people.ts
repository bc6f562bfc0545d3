import type { Deps } from '#commands/deps.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { insertProgrammeEnrolment } from '#db/queries/awards/programme-enrolment.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { listHoldersAmong } from '#db/queries/organisations/roles.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { type EnrolAct, requireEnrolling } from './require-enrolling.ts';

/** As many as stand on one page of an organisation's people. */
export const mostEnrolledAtOnce = 50;

/**
 * Enrols people of an organisation in a programme and its courses, counted there. Who is in it already stays as they are;
 * who holds no role there is passed over.
 *
 * @returns how many are in it now that were not
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; `bad_request` for more than fifty at once
 */
export async function enrolPeople(
  { db }: Pick<Deps, 'db'>,
  act: EnrolAct & Partial<ChosenReason<ReasonOf<'enrol'>>>,
): Promise<number> {
  const { actor, actId, organisationId, why: exception = 'other', reason = '', at } = act;
  if (act.personIds.length > mostEnrolledAtOnce) throw new AppError('bad_request');
  return db.transaction().execute(async (trx) => {
    const { organisation, programme, courses } = await requireEnrolling(trx, act);
    if (organisation.archivedAt) throw new AppError('organisation_archived');
    const joined: { id: string; personId: string }[] = [];
    for (const personId of await listHoldersAmong(trx, organisationId, act.personIds)) {
      const row = { programmeId: programme.id, personId, organisationId, enrolledAt: at };
      const id = await insertProgrammeEnrolment(trx, row);
      if (!id) continue;
      joined.push({ id, personId });
      for (const { courseId } of courses) await insertEnrolment(trx, { personId, courseId, now: at });
    }
    await recordAudits(
      trx,
      joined.map(({ id, personId }) => ({
        actorId: actor.personId,
        action: 'programme.join',
        subjectType: 'programme_enrolment',
        subjectId: id,
        organisationId,
        details: {
          ...{ personId, programmeId: programme.id, programme: programme.slug, act: actId },
          ...{ enrolledAt: at.toISOString() },
          ...((exception !== 'other' || reason !== '') && { exception, reason }),
        },
      })),
    );
    return joined.length;
  });
}
