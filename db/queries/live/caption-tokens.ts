import type { Queryable } from '#db/client.ts';

/** What lets a program send captions. */
export interface CaptionToken {
  id: string;
  classSessionId: string;
  locale: string;
  madeBy: string | null;
  madeAt: Date;
  revokedAt: Date | null;
}

const columns = ['id', 'classSessionId', 'locale', 'madeBy', 'madeAt', 'revokedAt'] as const;

/** The tokens of a class that are not revoked, the oldest first. */
export async function listCaptionTokens(db: Queryable, classSessionId: string): Promise<CaptionToken[]> {
  return db
    .selectFrom('captionToken')
    .select(columns)
    .where('classSessionId', '=', classSessionId)
    .where('revokedAt', 'is', null)
    .orderBy('madeAt')
    .orderBy('id')
    .execute();
}

/** The token, held until the transaction ends: nobody revokes it meanwhile. */
export async function holdCaptionToken(db: Queryable, secretHash: string): Promise<CaptionToken | undefined> {
  return db
    .selectFrom('captionToken')
    .select(columns)
    .where('secretHash', '=', secretHash)
    .forShare()
    .executeTakeFirst();
}

/** @returns whether the id was new */
export async function insertCaptionToken(
  db: Queryable,
  token: Omit<CaptionToken, 'revokedAt'> & { secretHash: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('captionToken')
    .values(token)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

/** @returns in which language it was, where it was in force until now */
export async function revokeCaptionToken(
  db: Queryable,
  { id, classSessionId, at }: { id: string; classSessionId: string; at: Date },
): Promise<string | undefined> {
  const row = await db
    .updateTable('captionToken')
    .set({ revokedAt: at })
    .where('id', '=', id)
    .where('classSessionId', '=', classSessionId)
    .where('revokedAt', 'is', null)
    .returning('locale')
    .executeTakeFirst();
  return row?.locale;
}
