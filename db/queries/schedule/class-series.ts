import type { Queryable } from '#db/client.ts';

/** The classes of a series that have not begun, from a moment on, locked in one order until the transaction ends. */
export async function lockSeries(
  db: Queryable,
  { seriesId, from }: { seriesId: string; from: Date | null },
): Promise<string[]> {
  const chosen = db
    .selectFrom('classSession')
    .select('id')
    .where('seriesId', '=', seriesId)
    .where('status', '=', 'scheduled');
  const wanted = from ? chosen.where('startsAt', '>=', from) : chosen;
  const rows = await wanted.orderBy('id').forUpdate().execute();
  return rows.map((row) => row.id);
}

/** How many classes were planned together, whatever has become of them. */
export async function countSeries(db: Queryable, seriesId: string): Promise<number> {
  const { count } = await db
    .selectFrom('classSession')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('seriesId', '=', seriesId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** The classes of a series in their order. */
export async function listSeries(db: Queryable, seriesId: string): Promise<{ id: string; status: string }[]> {
  return db
    .selectFrom('classSession')
    .select(['id', 'status'])
    .where('seriesId', '=', seriesId)
    .orderBy('startsAt')
    .orderBy('id')
    .execute();
}
