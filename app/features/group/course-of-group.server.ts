import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import type { Queryable } from '#db/client.ts';
import { listCoursesOfGroup } from '#db/queries/group/tablets.ts';
import { AppError } from '#domain/errors.ts';
import { mostCoursesOfTablet } from '#domain/group/tablet-size.ts';
import type { Viewer } from '#domain/rights.ts';

/**
 * Asks whether a tablet of the group takes the course along: its pages are for whoever holds that, not for who leads the
 * group to read the questions of any course.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function requireCourseOfGroup(
  { db }: { db: Queryable },
  viewer: Viewer,
  { slug, course }: { slug?: string | undefined; course?: string | undefined },
): Promise<void> {
  const { path } = await requireOrganisation(db, viewer, slug, 'group:lead');
  const taken = await listCoursesOfGroup(db, path, mostCoursesOfTablet);
  if (!taken.some((one) => one.slug === course)) throw new AppError('not_found');
}
