import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourse, markArchived } from '#db/queries/authoring/course.ts';
import { lockCourseSlug } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';

export interface ArchiveCourseAct {
  actor: Viewer;
  at: Date;
  slug: string;
  /** False: it is brought back. */
  isArchived: boolean;
}

/**
 * Takes a course out of the catalogue, or brings it back. Who takes it goes on; nobody begins it. Done twice it is done once.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function archiveCourse(
  { db }: Pick<Deps, 'db'>,
  { actor, at, slug, isArchived }: ArchiveCourseAct,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    await lockCourseSlug(trx, slug);
    const course = await findCourse(trx, slug);
    if (!course?.currentVersionId) throw new AppError('not_found');
    if (!can(actor, 'content:publish', course)) throw new AppError('forbidden');
    if ((course.archivedAt !== null) === isArchived) return;
    await markArchived(trx, course.id, isArchived ? at : null);
    await recordAudit(trx, {
      actorId: actor.personId,
      action: isArchived ? 'course.archive' : 'course.bring-back',
      subjectType: 'course',
      subjectId: course.id,
      organisationId: course.organisationId,
      details: { course: slug },
    });
  });
}
