import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import type { Queryable } from '#db/client.ts';
import { findGroupTime, type GroupTimeRow, lockGroupTime } from '#db/queries/group/group-times.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';

export interface GroupTimeAsked {
  actor: Viewer;
  /** Short name of the organisation whose group it is. */
  slug: string | undefined;
  /** Of the group's time together. */
  groupTimeId: string | undefined;
}

export interface RequiredGroupTime {
  organisation: OrganisationRow;
  groupTime: GroupTimeRow;
}

/** @throws AppError `forbidden`; `not_found`, also for one of another organisation */
export async function requireGroupTime(db: Queryable, asked: GroupTimeAsked): Promise<RequiredGroupTime> {
  return require(db, asked, findGroupTime);
}

/**
 * The same, held until the transaction ends, and still going on.
 *
 * @throws AppError `forbidden`, `not_found`; `conflict` once it has ended
 */
export async function holdOpenGroupTime(db: Queryable, asked: GroupTimeAsked): Promise<RequiredGroupTime> {
  const found = await holdGroupTime(db, asked);
  if (found.groupTime.closedAt) throw new AppError('conflict');
  return found;
}

/** @throws AppError `forbidden`, `not_found` */
export async function holdGroupTime(db: Queryable, asked: GroupTimeAsked): Promise<RequiredGroupTime> {
  return require(db, asked, lockGroupTime);
}

async function require(
  db: Queryable,
  { actor, slug, groupTimeId = '' }: GroupTimeAsked,
  find: (db: Queryable, id: string) => Promise<GroupTimeRow | undefined>,
): Promise<RequiredGroupTime> {
  const organisation = await requireOrganisation(db, actor, slug, 'group:lead');
  const groupTime = isId(groupTimeId) ? await find(db, groupTimeId) : undefined;
  if (groupTime?.organisationId !== organisation.id) throw new AppError('not_found');
  return { organisation, groupTime };
}
