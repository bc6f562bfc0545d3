import type { Queryable } from '#db/client.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { requireOrganisation } from './require-organisation.ts';

/**
 * The organisation with a short name, if the viewer may add people there: at least those who learn.
 *
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`
 */
export async function requireAdding(db: Queryable, viewer: Viewer, slug: string | undefined): Promise<OrganisationRow> {
  const organisation = await requireOrganisation(db, viewer, slug, 'organisation:view');
  const wish = { role: 'trainee', organisationPath: organisation.path } as const;
  if (!can(viewer, 'person:add', wish)) throw new AppError('forbidden');
  if (organisation.archivedAt) throw new AppError('organisation_archived');
  return organisation;
}
