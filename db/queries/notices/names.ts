import type { Queryable } from '#db/client.ts';
import type { NamedPerson } from '#domain/notices/kinds.ts';

/** How a notice names a person. */
export async function findNames(db: Queryable, personId: string): Promise<NamedPerson> {
  return db
    .selectFrom('person')
    .select(['displayName as name', 'latinName'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();
}
