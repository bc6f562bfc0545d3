import type { Queryable } from '#db/client.ts';

/** What was signed last; undefined when nothing was. */
export async function findNewestCredential(db: Queryable): Promise<string | undefined> {
  const newest = await db.selectFrom('award').select('credential').orderBy('id', 'desc').limit(1).executeTakeFirst();
  return newest?.credential;
}
