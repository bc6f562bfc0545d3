import type { Queryable } from '#db/client.ts';

/** Nobody takes the line out, or mends it, until the transaction ends. @returns whether it is there in these words */
export async function holdCaption(
  db: Queryable,
  { captionId, body }: { captionId: string; body: string },
): Promise<boolean> {
  const held = await db
    .selectFrom('caption')
    .select('id')
    .where('id', '=', captionId)
    .where('body', '=', body)
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
export async function removeCaptions(db: Queryable, line: { captionId: string; at: Date }): Promise<CaptionPlace[]> {
  // The line itself first: its translation is stored by whoever holds it, or not at all.
  const own = await removeBy(db, 'id', line);
  return [...own, ...(await removeTranslations(db, line))];
}

/** Takes out what machines made of a line: it was mended, or is gone. @returns what was there still */
export function removeTranslations(db: Queryable, line: { captionId: string; at: Date }): Promise<CaptionPlace[]> {
  return removeBy(db, 'translatedFrom', line);
}

async function removeBy(
  db: Queryable,
  column: 'id' | 'translatedFrom',
  { captionId, at }: { captionId: string; at: Date },
): Promise<CaptionPlace[]> {
  return db
    .updateTable('caption')
    .set({ removedAt: at })
    .where(column, '=', captionId)
    .where('removedAt', 'is', null)
    .returning(['locale', 'number'])
    .execute();
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
