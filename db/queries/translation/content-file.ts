import type { Queryable } from '#db/client.ts';

/** A file of the content that belongs to no course. */
export interface ContentFileRow {
  text: string;
  /** What the folder said when it was read the last time, where somebody has written in the browser since. */
  folderText: string | null;
}

export async function readContentFile(db: Queryable, path: string): Promise<ContentFileRow | undefined> {
  return db.selectFrom('contentFile').select(['text', 'folderText']).where('path', '=', path).executeTakeFirst();
}

/** The same, held until the transaction ends: whoever writes it comes before or after. */
export async function lockContentFile(db: Queryable, path: string): Promise<ContentFileRow | undefined> {
  return db
    .selectFrom('contentFile')
    .select(['text', 'folderText'])
    .where('path', '=', path)
    .forUpdate()
    .executeTakeFirst();
}

/** Writes such a file, with what the folder says of it; null: the same. */
export async function writeContentFile(
  db: Queryable,
  path: string,
  { text, folderText, at }: ContentFileRow & { at: Date },
): Promise<void> {
  const row = { text, folderText, changedAt: at };
  await db
    .insertInto('contentFile')
    .values({ path, ...row })
    .onConflict((conflict) => conflict.column('path').doUpdateSet(row))
    .execute();
}
