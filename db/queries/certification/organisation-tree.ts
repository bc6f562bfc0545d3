import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface OrganisationNode {
  id: string;
  slug: string;
  path: string;
  kind: string;
  names: LocalizedText;
  province: string | null;
}

const nodeColumns = ['id', 'slug', 'path', 'kind', 'names', 'province'] as const;

/** One organisation by its slug. */
export async function findOrganisationNode(db: Queryable, slug: string): Promise<OrganisationNode | undefined> {
  return db.selectFrom('organisation').select(nodeColumns).where('slug', '=', slug).executeTakeFirst();
}

/** The whole tree, parents before their children. */
export async function listAllOrganisations(db: Queryable): Promise<OrganisationNode[]> {
  return db.selectFrom('organisation').select(nodeColumns).orderBy('path').execute();
}
