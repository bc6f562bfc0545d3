import type { Queryable } from '#db/client.ts';
import type { OrganisationRow } from './organisation.ts';

export interface NewOrganisationRow extends OrganisationRow {
  createdAt: Date;
}

/** @returns false when the id or the short name is there already; nothing is written then */
export async function insertOrganisation(db: Queryable, row: NewOrganisationRow): Promise<boolean> {
  const made = await db
    .insertInto('organisation')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Whether this very organisation is there. */
export async function hasOrganisation(db: Queryable, { id, slug }: { id: string; slug: string }): Promise<boolean> {
  const same = await db
    .selectFrom('organisation')
    .select('id')
    .where('id', '=', id)
    .where('slug', '=', slug)
    .executeTakeFirst();
  return same !== undefined;
}
