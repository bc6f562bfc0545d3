import type { Queryable } from '#db/client.ts';

/** What a person and the organisations where the person has a role are called, in every script. */
export async function listOwnNames(db: Queryable, personId: string): Promise<string[]> {
  const [person, organisations] = await Promise.all([
    db.selectFrom('person').select(['displayName', 'latinName']).where('id', '=', personId).executeTakeFirst(),
    db
      .selectFrom('organisationRole')
      .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
      .select(['names', 'slug'])
      .where('personId', '=', personId)
      .limit(20)
      .execute(),
  ]);
  const own = [person?.displayName, person?.latinName].flatMap((name) => name ?? []);
  return [...own, ...organisations.flatMap(({ names, slug }) => [...Object.values(names), slug])];
}
