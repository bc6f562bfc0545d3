import type { Deps } from '#commands/deps.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { insertProgrammeEnrolment, listMembersAmong } from '#db/queries/awards/programme-enrolment.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { holdHoldersAmong } from '#db/queries/organisations/roles.ts';
import { insertEnrolmentChanges } from '#db/queries/people/enrolment-changes.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { type EnrolAct, findDoneBefore, requireEnrolling } from './require-enrolling.ts';

/** As many as stand on one page of an organisation's people. */
export const mostEnrolledAtOnce = 50;

/**
 * Enrols people of an organisation in a programme and its courses, counted there. Who is in it already stays as they are;
 * who holds no role there is passed over. Sent twice, the form is one act.
 *
 * @returns how many are in it by this form that were not
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`; `bad_request` for more than fifty at once;
 *   `already_sent`, when the form's id stands for something else
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
    const programmeId = programme.id;
    const holders = await holdHoldersAmong(trx, organisationId, act.personIds);
    const members = await listMembersAmong(trx, programmeId, holders);
    const possible = holders.filter((one) => !members.has(one));
    const before = await findDoneBefore(trx, act, { way: 'in', programmeId, possible });
    if (before !== null) return before;
    const joined: { enrolmentId: string; personId: string; enrolledAt: Date }[] = [];
    for (const personId of possible) {
      const row = { programmeId, personId, organisationId, enrolledAt: at };
      const enrolmentId = await insertProgrammeEnrolment(trx, row);
      if (!enrolmentId) continue;
      joined.push({ enrolmentId, personId, enrolledAt: at });
      for (const { courseId } of courses) await insertEnrolment(trx, { personId, courseId, now: at });
    }
    const by = { actId, way: 'in', programmeId, organisationId, doneAt: at, doneBy: actor.personId } as const;
    await insertEnrolmentChanges(trx, { ...by, people: joined });
    await recordAudits(
      trx,
      joined.map(({ enrolmentId, personId }) => ({
        actorId: actor.personId,
        action: 'programme.join',
        subjectType: 'programme_enrolment',
        subjectId: enrolmentId,
        organisationId,
        details: {
          ...{ personId, programmeId, programme: programme.slug, enrolledAt: at.toISOString() },
          ...((exception !== 'other' || reason !== '') && { exception, reason }),
        },
      })),
    );
    return joined.length;
  });
}
