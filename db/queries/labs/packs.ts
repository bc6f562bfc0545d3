import type { Queryable } from '#db/client.ts';
import type { Pack } from '#domain/labs/pack.ts';

/** Keeps a version of a pack; one that comes again is the one in which runs begin. */
export async function keepPack(
  db: Queryable,
  { id, pack, version, at }: { id: string; pack: Pack; version: string; at: Date },
): Promise<void> {
  await db
    .insertInto('labPack')
    .values({ id, slug: pack.slug, version, content: JSON.stringify(pack), importedAt: at })
    .onConflict((conflict) => conflict.columns(['slug', 'version']).doUpdateSet({ importedAt: at }))
    .execute();
}

export interface KeptPack {
  id: string;
  pack: Pack;
}

/** The versions of all packs in which runs begin. */
export async function listPacks(db: Queryable): Promise<KeptPack[]> {
  const rows = await db
    .selectFrom('labPack')
    .distinctOn('slug')
    .select(['id', 'content as pack'])
    .orderBy('slug')
    .orderBy('importedAt', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows;
}

/** A version of a pack, which never changes. */
export async function findPack(db: Queryable, id: string): Promise<Pack | undefined> {
  const row = await db.selectFrom('labPack').select('content').where('id', '=', id).executeTakeFirst();
  return row?.content;
}
