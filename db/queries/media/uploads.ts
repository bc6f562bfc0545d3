import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { InterfaceLocale } from '#domain/locale.ts';

/** A file on its way in. */
export interface UploadRow {
  id: string;
  /** Into whose library it goes; null: it is for a piece of work. */
  organisationId: string | null;
  /** `<course>/<assignment>`; null: it is for a library. */
  work: string | null;
  madeBy: string | null;
  /** The thing whose content it is to be. */
  replaces: string | null;
  /** It is to be the version of that in this language. */
  locale: InterfaceLocale | null;
  fileName: string;
  bytes: number;
  mark: string;
  madeAt: Date;
  /** What it has become. */
  mediaId: string | null;
  endedAt: Date | null;
}

const columns = [
  'id',
  'organisationId',
  'work',
  'madeBy',
  'replaces',
  'locale',
  'fileName',
  'bytes',
  'mark',
  'madeAt',
  'mediaId',
  'endedAt',
] as const;

export async function findUpload(db: Queryable, id: string): Promise<UploadRow | undefined> {
  return db.selectFrom('mediaUpload').select(columns).where('id', '=', id).executeTakeFirst();
}

export async function lockUpload(db: Queryable, id: string): Promise<UploadRow | undefined> {
  return db.selectFrom('mediaUpload').select(columns).where('id', '=', id).forUpdate().executeTakeFirst();
}

/** What somebody has under way into an organisation, or everywhere. */
export async function listOpenUploads(
  db: Queryable,
  { madeBy, organisationId }: { madeBy: string; organisationId?: string },
): Promise<UploadRow[]> {
  return db
    .selectFrom('mediaUpload')
    .select(columns)
    .where('madeBy', '=', madeBy)
    .where('endedAt', 'is', null)
    .$if(organisationId !== undefined, (query) => query.where('organisationId', '=', organisationId ?? ''))
    .orderBy('madeAt', 'desc')
    .execute();
}

/** Holds back whoever begins another upload of the same person until the transaction ends: they are counted together. */
export async function lockUploadsOf(db: Queryable, personId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`media-upload:${personId}`}, 0))`.execute(db);
}

type NewUpload = Omit<UploadRow, 'madeBy' | 'mediaId' | 'endedAt'> & { madeBy: string };

export async function insertUpload(db: Queryable, row: NewUpload): Promise<void> {
  await db.insertInto('mediaUpload').values(row).execute();
}

export async function endUpload(
  db: Queryable,
  id: string,
  { mediaId, at }: { mediaId: string | null; at: Date },
): Promise<void> {
  await db.updateTable('mediaUpload').set({ mediaId, endedAt: at }).where('id', '=', id).execute();
}

/** Forgets an upload whose file was not taken. */
export async function deleteUpload(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('mediaUpload').where('id', '=', id).execute();
}

/** Of these uploads those that nobody waits for: they ended, began before a time, or never were. */
export async function findUploadsOver(db: Queryable, ids: readonly string[], begunBefore: Date): Promise<string[]> {
  if (ids.length === 0) return [];
  const open = await db
    .selectFrom('mediaUpload')
    .select('id')
    .where('id', 'in', [...ids])
    .where('endedAt', 'is', null)
    .where('madeAt', '>=', begunBefore)
    .execute();
  const wanted = new Set(open.map((row) => row.id));
  return ids.filter((id) => !wanted.has(id));
}

/** Forgets uploads that began before a time. @returns how many */
export async function deleteOldUploads(db: Queryable, begunBefore: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('mediaUpload')
    .where('madeAt', '<', begunBefore)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
