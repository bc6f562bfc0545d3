import { type Actor, actorIdOf, type Deps, isAllowed } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findCourse, moveCourse } from '#db/queries/authoring/course.ts';
import { lockCourseSlug } from '#db/queries/authoring/write-draft.ts';
import { findOrganisation } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';

export interface HandOverCourseAct {
  actor: Actor;
  slug: string;
  /** Short name of the organisation that writes it from now on; null: the platform's administrators do. */
  organisation: string | null;
}

/**
 * Gives a course, with its open draft, to the organisation that writes it.
 *
 * @throws AppError `forbidden`; `not_found`; `organisation_archived`
 */
export async function handOverCourse(
  { db }: Pick<Deps, 'db'>,
  { actor, slug, organisation }: HandOverCourseAct,
): Promise<void> {
  if (!isAllowed(actor, (viewer) => can(viewer, 'platform:administer'))) throw new AppError('forbidden');
  await inTransaction(db, async (trx) => {
    await lockCourseSlug(trx, slug);
    const course = await findCourse(trx, slug);
    const place = organisation === null ? null : await findOrganisation(trx, organisation);
    if (!course || place === undefined) throw new AppError('not_found');
    if (place?.archivedAt) throw new AppError('organisation_archived');
    const organisationId = place?.id ?? null;
    if (course.organisationId === organisationId) return;
    await moveCourse(trx, course.id, organisationId);
    await recordAudit(trx, {
      actorId: actorIdOf(actor),
      action: 'course.hand-over',
      subjectType: 'course',
      subjectId: course.id,
      organisationId,
      details: { course: slug },
    });
  });
}
