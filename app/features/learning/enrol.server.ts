import type { Database } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { enrolInProgrammesOfCourse, insertEnrolment } from '#db/queries/learning/enrolment.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

/**
 * Enrols the viewer in a course and in the programmes that it belongs to. Done twice, it is done once.
 *
 * @throws AppError not_found, forbidden
 */
export async function enrol(db: Database, viewer: Viewer, slug: string, now: Date): Promise<void> {
  if (!can(viewer, 'course:enrol')) throw new AppError('forbidden');
  const { personId } = viewer;
  await db.transaction().execute(async (tx) => {
    const course = await tx
      .selectFrom('course')
      .select('id')
      .where('slug', '=', slug)
      .where('currentVersionId', 'is not', null)
      .executeTakeFirst();
    if (!course) throw new AppError('not_found');
    const enrolmentId = await insertEnrolment(tx, { personId, courseId: course.id, now });
    await enrolInProgrammesOfCourse(tx, { personId, courseId: course.id, now });
    if (!enrolmentId) return;
    await recordAudit(tx, {
      actorId: personId,
      action: 'enrolment.create',
      subjectType: 'enrolment',
      subjectId: enrolmentId,
      details: { course: slug },
    });
  });
}
