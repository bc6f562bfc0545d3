import type { Queryable } from '#db/client.ts';

/** Nobody takes the line out until the transaction ends. @returns whether it is there, and was not taken out before */
export async function holdCaption(db: Queryable, captionId: string): Promise<boolean> {
  const held = await db
    .selectFrom('caption')
    .select('id')
    .where('id', '=', captionId)
    .where('removedAt', 'is', null)
    .forShare()
    .executeTakeFirst();
  return held !== undefined;
}

/** Which line of which language. */
export interface CaptionPlace {
  locale: string;
  number: number;
}

/** Takes a line out, with what machines made of it. @returns those that were there still */
export async function removeCaptions(
  db: Queryable,
  { captionId, at }: { captionId: string; at: Date },
): Promise<CaptionPlace[]> {
  const taken: CaptionPlace[] = [];
  // The line itself first: its translation is stored by whoever holds it, or not at all.
  for (const column of ['id', 'translatedFrom'] as const) {
    const rows = await db
      .updateTable('caption')
      .set({ removedAt: at })
      .where(column, '=', captionId)
      .where('removedAt', 'is', null)
      .returning(['locale', 'number'])
      .execute();
    taken.push(...rows);
  }
  return taken;
}

/** More than anybody takes out of one class. */
const mostRemoved = 1_000;

/** What was taken out of a class's captions, the latest last. */
export async function listRemovedCaptions(db: Queryable, classSessionId: string): Promise<CaptionPlace[]> {
  const rows = await db
    .selectFrom('caption')
    .select(['locale', 'number'])
    .where('classSessionId', '=', classSessionId)
    .where('removedAt', 'is not', null)
    .orderBy('removedAt', 'desc')
    .limit(mostRemoved)
    .execute();
  return rows.reverse();
}

/** How many lines there are to be read in each language. */
export async function countCaptions(
  db: Queryable,
  classSessionId: string,
): Promise<{ locale: string; count: number; last: number }[]> {
  const rows = await db
    .selectFrom('caption')
    .select((eb) => ['locale', eb.fn.countAll<number>().as('count'), eb.fn.max('number').as('last')])
    .where('classSessionId', '=', classSessionId)
    .where('removedAt', 'is', null)
    .groupBy('locale')
    .orderBy('locale')
    .execute();
  return rows.map(({ count, ...row }) => ({ ...row, count: Number(count) }));
}
