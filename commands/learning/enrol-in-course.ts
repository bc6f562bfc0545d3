import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourseId, isArchived } from '#db/queries/learning/course.ts';
import {
  findTraineeOrganisation,
  insertEnrolment,
  insertProgrammeEnrolments,
  listProgrammesOfCourse,
} from '#db/queries/learning/enrolment.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

export interface EnrolAct {
  actor: Viewer;
  /** Slug of the course. */
  course: string;
  at: Date;
}

/**
 * Enrols a person in a course and in the programmes that it belongs to. Done twice, it is done once.
 *
 * @throws AppError `not_found`, `forbidden`; `course_archived`, for who begins it
 */
export async function enrolInCourse({ db }: Pick<Deps, 'db'>, { actor, course, at }: EnrolAct): Promise<void> {
  if (!can(actor, 'course:enrol')) throw new AppError('forbidden');
  const { personId } = actor;
  await db.transaction().execute(async (trx) => {
    const courseId = await findCourseId(trx, course);
    if (!courseId) throw new AppError('not_found');
    const enrolmentId = await insertEnrolment(trx, { personId, courseId, now: at });
    if (enrolmentId && (await isArchived(trx, courseId))) throw new AppError('course_archived');
    await joinProgrammes(trx, { personId, courseId, at });
    if (!enrolmentId) return;
    await recordAudit(trx, {
      actorId: personId,
      action: 'enrolment.create',
      subjectType: 'enrolment',
      subjectId: enrolmentId,
      details: { course },
    });
  });
}

/** The programmes of the course, once each. People without an organisation are not in programmes. */
async function joinProgrammes(
  trx: Queryable,
  { personId, courseId, at }: { personId: string; courseId: string; at: Date },
): Promise<void> {
  const programmeIds = await listProgrammesOfCourse(trx, courseId);
  if (programmeIds.length === 0) return;
  const organisationId = await findTraineeOrganisation(trx, personId);
  if (!organisationId) return;
  const joined = await insertProgrammeEnrolments(trx, { personId, organisationId, programmeIds, now: at });
  for (const { id, programmeId } of joined) {
    await recordAudit(trx, {
      actorId: personId,
      action: 'programme.join',
      subjectType: 'programme_enrolment',
      subjectId: id,
      organisationId,
      details: { programmeId },
    });
  }
}
