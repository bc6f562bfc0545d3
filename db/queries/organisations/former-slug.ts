import type { Queryable } from '#db/client.ts';

/** Whether an organisation had this short name once. */
export async function hasFormerSlug(db: Queryable, slug: string): Promise<boolean> {
  const row = await db.selectFrom('formerSlug').select('slug').where('slug', '=', slug).executeTakeFirst();
  return row !== undefined;
}

/** Keeps a short name for the organisation that had it, and frees the one that it has now. */
export async function keepFormerSlug(
  db: Queryable,
  { organisationId, former, now, changedAt }: { organisationId: string; former: string; now: string; changedAt: Date },
): Promise<void> {
  await db.deleteFrom('formerSlug').where('slug', '=', now).where('organisationId', '=', organisationId).execute();
  await db.insertInto('formerSlug').values({ slug: former, organisationId, changedAt }).execute();
}

/** Whose short name it was; undefined when nobody's. */
export async function findFormerHolder(db: Queryable, slug: string): Promise<string | undefined> {
  const row = await db.selectFrom('formerSlug').select('organisationId').where('slug', '=', slug).executeTakeFirst();
  return row?.organisationId;
}
