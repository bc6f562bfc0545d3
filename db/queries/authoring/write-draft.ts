import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { KeptFile } from '#db/queries/learning/version-files.ts';

export interface NewDraft {
  id: string;
  courseId: string | null;
  slug: string;
  organisationId: string | null;
  baseVersionId: string | null;
  by: string | null;
  at: Date;
}

/** Until the transaction ends, nobody else opens a draft of the course or starts one of this short name. */
export async function lockCourseSlug(db: Queryable, slug: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('sala course ' || ${slug}::text, 0))`.execute(db);
}

export async function insertDraft(
  db: Queryable,
  { by, at, ...draft }: NewDraft,
  files: readonly KeptFile[],
): Promise<void> {
  await db
    .insertInto('courseDraft')
    .values({ ...draft, madeBy: by, madeAt: at, changedAt: at })
    .execute();
  await sql`insert into draft_file (draft_id, path, text, object_hash, bytes, version, saved_by, saved_at)
    select ${draft.id}::uuid, path, text, "objectHash", bytes, 1, ${by}::uuid, ${at}
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb)
      as given(path text, text text, "objectHash" text, bytes integer)`.execute(db);
}

export interface DraftSave {
  draftId: string;
  saveId: string;
  /** SHA-256 of what was sent, which may have been merged since. */
  sentHash: string | null;
  by: string | null;
  at: Date;
}

const remember = (db: Queryable, draftId: string, path: string, removedBy: string | null = null) =>
  sql`insert into draft_file_save
      (draft_id, path, version, text, object_hash, bytes, save_id, sent_hash, saved_by, saved_at, removed_by)
    select draft_id, path, version, text, object_hash, bytes, save_id, sent_hash, saved_by, saved_at, ${removedBy}::uuid
    from draft_file where draft_id = ${draftId}::uuid and path = ${path}`.execute(db);

/** Writes a file of a draft; what stood there is remembered. @returns its version */
export async function writeDraftFile(
  db: Queryable,
  { draftId, saveId, sentHash, by, at }: DraftSave,
  { path, text, objectHash, bytes }: KeptFile,
): Promise<number> {
  await remember(db, draftId, path);
  const { rows } = await sql<{ version: number }>`
    insert into draft_file (draft_id, path, text, object_hash, bytes, version, save_id, sent_hash, saved_by, saved_at)
    select ${draftId}::uuid, ${path}, ${text}, ${objectHash}, ${bytes}::integer,
      1 + coalesce((select max(version) from draft_file_save where draft_id = ${draftId}::uuid and path = ${path}), 0),
      ${saveId}::uuid, ${sentHash}, ${by}::uuid, ${at}
    on conflict (draft_id, path) do update set text = excluded.text, object_hash = excluded.object_hash,
      bytes = excluded.bytes, version = excluded.version, save_id = excluded.save_id, sent_hash = excluded.sent_hash,
      saved_by = excluded.saved_by, saved_at = excluded.saved_at
    returning version`.execute(db);
  await touchDraft(db, draftId, at);
  return rows[0]?.version ?? 0;
}

/** Takes a file out of a draft; what stood there is remembered, and who took it out. */
export async function removeDraftFile(
  db: Queryable,
  { draftId, path, by, at }: Pick<DraftSave, 'draftId' | 'by' | 'at'> & { path: string },
): Promise<void> {
  await remember(db, draftId, path, by);
  await db.deleteFrom('draftFile').where('draftId', '=', draftId).where('path', '=', path).execute();
  await touchDraft(db, draftId, at);
}

async function touchDraft(db: Queryable, draftId: string, at: Date): Promise<void> {
  await db.updateTable('courseDraft').set({ changedAt: at }).where('id', '=', draftId).execute();
}

/** What a version of a file said; undefined when it is not remembered any more, or was no text. */
export async function readFileVersion(
  db: Queryable,
  { draftId, path, version }: { draftId: string; path: string; version: number },
): Promise<string | undefined> {
  const { rows } = await sql<{ text: string | null }>`
    select text from draft_file where draft_id = ${draftId}::uuid and path = ${path} and version = ${version}::integer
    union all select text from draft_file_save
      where draft_id = ${draftId}::uuid and path = ${path} and version = ${version}::integer`.execute(db);
  return rows[0]?.text ?? undefined;
}

export interface KnownSave {
  draftId: string;
  path: string;
  version: number;
  sentHash: string | null;
  /** What was stored. */
  text: string | null;
}

/** What was saved under an id; undefined when nothing was. */
export async function findSave(db: Queryable, saveId: string): Promise<KnownSave | undefined> {
  const { rows } = await sql<KnownSave>`
    select draft_id, path, version, sent_hash, text from draft_file where save_id = ${saveId}::uuid
    union all select draft_id, path, version, sent_hash, text from draft_file_save where save_id = ${saveId}::uuid
    limit 1`.execute(db);
  return rows[0];
}
