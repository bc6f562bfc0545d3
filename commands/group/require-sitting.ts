import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import type { Queryable } from '#db/client.ts';
import { findSitting, lockSitting, type SittingRow } from '#db/queries/group/sittings.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export interface SittingAsked {
  actor: Viewer;
  /** Short name of the organisation whose group it is. */
  slug: string | undefined;
  /** Of the group's time together. */
  sittingId: string | undefined;
}

export interface RequiredSitting {
  organisation: OrganisationRow;
  sitting: SittingRow;
}

/** @throws AppError `forbidden`; `not_found`, also for one of another organisation */
export async function requireSitting(db: Queryable, asked: SittingAsked): Promise<RequiredSitting> {
  return require(db, asked, findSitting);
}

/**
 * The same, held until the transaction ends, and still going on.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function holdOpenSitting(db: Queryable, asked: SittingAsked): Promise<RequiredSitting> {
  const found = await holdSitting(db, asked);
  if (found.sitting.closedAt) throw new AppError('conflict');
  return found;
}

/** @throws AppError `forbidden`, `not_found` */
export async function holdSitting(db: Queryable, asked: SittingAsked): Promise<RequiredSitting> {
  return require(db, asked, lockSitting);
}

async function require(
  db: Queryable,
  { actor, slug, sittingId = '' }: SittingAsked,
  find: (db: Queryable, id: string) => Promise<SittingRow | undefined>,
): Promise<RequiredSitting> {
  const organisation = await requireOrganisation(db, actor, slug, 'group:lead');
  const sitting = isId(sittingId) ? await find(db, sittingId) : undefined;
  if (sitting?.organisationId !== organisation.id) throw new AppError('not_found');
  return { organisation, sitting };
}
