import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findProgramme, listProgrammeCourses } from '#db/queries/awards/programme.ts';
import { insertProgrammeEnrolment, listOrganisationsOfPerson } from '#db/queries/awards/programme-enrolment.ts';
import { insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

/**
 * Joins a programme, counted in one of the organisations that one belongs to, and its courses. Done once: who is in it
 * already stays as they are.
 *
 * @throws AppError `not_found` (no such programme); of the field `organisation`, when none is given; `forbidden` (not one's
 *   organisation)
 */
export async function joinProgramme(
  { db }: Pick<Deps, 'db'>,
  act: { programmeSlug: string; organisationId: string; actor: Viewer; at: Date },
): Promise<void> {
  const { organisationId, at } = act;
  const { personId } = act.actor;
  await db.transaction().execute(async (trx) => {
    const programme = await findProgramme(trx, act.programmeSlug, at);
    if (!programme) throw new AppError('not_found');
    if (!isId(organisationId)) throw AppError.ofFields({ organisation: 'chooseOne' });
    const own = await listOrganisationsOfPerson(trx, personId);
    if (!own.some((one) => one.id === organisationId)) throw new AppError('forbidden');
    const row = { programmeId: programme.id, personId, organisationId, enrolledAt: at };
    const enrolmentId = await insertProgrammeEnrolment(trx, row);
    if (enrolmentId) {
      await recordAudit(trx, {
        actorId: personId,
        action: 'programme.join',
        subjectType: 'programme_enrolment',
        subjectId: enrolmentId,
        organisationId,
        details: { programmeId: programme.id },
      });
    }
    for (const { courseId } of await listProgrammeCourses(trx, programme.id)) {
      await insertEnrolment(trx, { personId, courseId, now: at });
    }
  });
}
