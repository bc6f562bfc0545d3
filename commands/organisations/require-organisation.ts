import type { Queryable } from '#db/client.ts';
import { findOrganisation, holdOrganisation, type OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { type Action, can, type Viewer } from '#domain/rights.ts';

type OrganisationAction = Extract<
  Action,
  | 'organisation:view'
  | 'organisation:manage'
  | 'people:view'
  | 'people:manage'
  | 'audit:view'
  | 'group:lead'
  | 'media:write'
>;

/**
 * The organisation with a short name, if the viewer may do that with it.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function requireOrganisation(
  db: Queryable,
  viewer: Viewer,
  slug: string | undefined,
  action: OrganisationAction,
): Promise<OrganisationRow> {
  const organisation = await findOrganisation(db, slug ?? '');
  if (!organisation) throw new AppError('not_found');
  if (!can(viewer, action, { organisationPath: organisation.path })) throw new AppError('forbidden');
  return organisation;
}

/**
 * The same, where something new is to stand.
 *
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`
 */
export async function requireOpenOrganisation(
  ...[db, viewer, slug, action]: Parameters<typeof requireOrganisation>
): Promise<OrganisationRow> {
  const organisation = await requireOrganisation(db, viewer, slug, action);
  if (organisation.archivedAt) throw new AppError('organisation_archived');
  return organisation;
}

/**
 * The same in a transaction that gives somebody or something a place there: nobody archives or moves it before that ends.
 *
 * @throws AppError `not_found`; `forbidden`; `organisation_archived`
 */
export async function holdOpenOrganisation(
  ...[db, viewer, slug, action]: Parameters<typeof requireOrganisation>
): Promise<OrganisationRow> {
  const organisation = await holdOrganisation(db, slug ?? '');
  if (!organisation) throw new AppError('not_found');
  if (!can(viewer, action, { organisationPath: organisation.path })) throw new AppError('forbidden');
  if (organisation.archivedAt) throw new AppError('organisation_archived');
  return organisation;
}
