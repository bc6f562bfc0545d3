import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** How many files a draft has, how many bytes of text, and how often somebody has saved in it since. */
export async function countRoom(
  db: Queryable,
  { draftId, by, since }: { draftId: string; by: string; since: Date },
): Promise<{ files: number; bytes: number; saves: number }> {
  const { rows } = await sql<{ files: number; bytes: number; saves: number }>`
    select count(*)::integer as files, coalesce(sum(bytes) filter (where text is not null), 0)::integer as bytes,
      (count(*) filter (where saved_by = ${by}::uuid and saved_at > ${since} and save_id is not null)
        + (select count(*) from draft_file_save
          where draft_id = ${draftId}::uuid and saved_by = ${by}::uuid and saved_at > ${since} and save_id is not null)
      )::integer as saves
    from draft_file where draft_id = ${draftId}::uuid`.execute(db);
  return rows[0] ?? { files: 0, bytes: 0, saves: 0 };
}

/** How many files a draft has, and how many of these paths are among them. */
export async function countDraftFiles(
  db: Queryable,
  { draftId, among }: { draftId: string; among: readonly string[] },
): Promise<{ all: number; known: number }> {
  const { rows } = await sql<{ all: number; known: number }>`
    select count(*)::integer as all, (count(*) filter (where path = any(${[...among]}::text[])))::integer as known
    from draft_file where draft_id = ${draftId}::uuid`.execute(db);
  return rows[0] ?? { all: 0, known: 0 };
}
