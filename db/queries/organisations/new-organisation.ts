import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { hasFormerSlug } from './former-slug.ts';
import type { OrganisationRow } from './organisation.ts';

export interface NewOrganisationRow extends Omit<OrganisationRow, 'path' | 'archivedAt'> {
  createdAt: Date;
  contactAddress?: string;
  contactPhone?: string;
  contactEmail?: string;
}

/**
 * Adds an organisation, below where its parent is by now: whoever calls it has locked the tree.
 *
 * @returns false when the id or the short name is there already, or was another's once; nothing is written then
 */
export async function insertOrganisation(db: Queryable, row: NewOrganisationRow): Promise<boolean> {
  if (await hasFormerSlug(db, row.slug)) return false;
  const path =
    row.parentId === null
      ? row.slug
      : sql<string>`(select parent.path || '.' || ${row.slug} from organisation parent where parent.id = ${row.parentId})`;
  const made = await db
    .insertInto('organisation')
    .values({ ...row, path })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}
