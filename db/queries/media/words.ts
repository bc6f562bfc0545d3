import type { Queryable } from '#db/client.ts';

/** What is said in sound or film, in one language. */
export interface MediaWords {
  locale: string;
  /** WebVTT. */
  captions: string | null;
  /** Typed; null where it follows from the captions. */
  transcript: string | null;
  version: number;
  changedAt: Date;
}

const columns = ['locale', 'captions', 'transcript', 'version', 'changedAt'] as const;

export async function listWords(db: Queryable, mediaId: string): Promise<MediaWords[]> {
  return db.selectFrom('mediaWords').select(columns).where('mediaId', '=', mediaId).orderBy('locale').execute();
}

export async function findWords(db: Queryable, mediaId: string, locale: string): Promise<MediaWords | undefined> {
  return db
    .selectFrom('mediaWords')
    .select(columns)
    .where('mediaId', '=', mediaId)
    .where('locale', '=', locale)
    .executeTakeFirst();
}

interface WordsChange {
  mediaId: string;
  locale: string;
  captions: string | null;
  transcript: string | null;
  version: number;
  changedBy: string;
  changedAt: Date;
}

export async function storeWords(db: Queryable, row: WordsChange): Promise<void> {
  const { mediaId: _, locale: __, ...change } = row;
  await db
    .insertInto('mediaWords')
    .values(row)
    .onConflict((conflict) => conflict.columns(['mediaId', 'locale']).doUpdateSet(change))
    .execute();
}
