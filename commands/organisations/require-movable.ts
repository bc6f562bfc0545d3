import type { Queryable } from '#db/client.ts';
import { findOrganisationById, type OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

/**
 * An organisation, with what it stands below, if the viewer may take it from there: the managers there lose its people.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function requireMovable(
  db: Queryable,
  viewer: Viewer,
  slug: string | undefined,
): Promise<{ organisation: OrganisationRow; parent: OrganisationRow | null }> {
  const organisation = await requireOrganisation(db, viewer, slug, 'organisation:manage');
  const { parentId } = organisation;
  const parent = parentId === null ? null : ((await findOrganisationById(db, parentId)) ?? null);
  requirePlaceRight(viewer, parent);
  return { organisation, parent };
}

/**
 * The right over all below a place; the roots (null) are the platform's.
 *
 * @throws AppError `forbidden`
 */
export function requirePlaceRight(viewer: Viewer, place: Pick<OrganisationRow, 'path'> | null): void {
  const isAllowed = place
    ? can(viewer, 'organisation:manage', { organisationPath: place.path })
    : can(viewer, 'platform:administer');
  if (!isAllowed) throw new AppError('forbidden');
}
