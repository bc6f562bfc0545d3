import type { AppLoadContext } from '@remix-run/node';
import { listOverseers, readExtent } from '#db/queries/organisations/consequences.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { changedPaths, pathsDownTo } from '#domain/organisations/move.ts';
import type { Viewer } from '#domain/rights.ts';

/** Names of each list; how many more there are is said. */
const mostNames = 20;

/** What it would mean to put an organisation below another (null: to make it a root). */
export async function loadMove(
  { db, now }: AppLoadContext,
  viewer: Viewer,
  {
    organisation,
    from,
    to,
  }: { organisation: OrganisationRow; from: OrganisationRow | null; to: OrganisationRow | null },
) {
  const { left, joined } = changedPaths(from?.path ?? null, to?.path ?? null);
  const pathsOf = (place: OrganisationRow | null) => (place ? pathsDownTo(place.path) : []);
  const [extent, lose, gain] = await Promise.all([
    readExtent(db, organisation.path, now),
    listOverseers(db, viewer, { paths: left, staying: [...pathsOf(to), organisation.path], limit: mostNames }),
    listOverseers(db, viewer, { paths: joined, staying: [...pathsOf(from), organisation.path], limit: mostNames }),
  ]);
  return { organisation, from, to, extent, lose, gain };
}
