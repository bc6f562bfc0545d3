import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** A file that a version of a course was made of, or that a draft holds. */
export interface KeptFile {
  /** From the folder of the course. */
  path: string;
  /** What it says; null of what is in the object storage. */
  text: string | null;
  /** SHA-256, hexadecimal: the key in the object storage. */
  objectHash: string | null;
  bytes: number;
}

/** Keeps the files of a version, unless it has some already. */
export async function insertVersionFiles(
  db: Queryable,
  courseVersionId: string,
  files: readonly KeptFile[],
): Promise<void> {
  await sql`insert into course_version_file (course_version_id, path, text, object_hash, bytes)
    select ${courseVersionId}::uuid, path, text, "objectHash", bytes
    from jsonb_to_recordset(${JSON.stringify(files)}::jsonb)
      as given(path text, text text, "objectHash" text, bytes integer)
    where not exists(select from course_version_file where course_version_id = ${courseVersionId}::uuid)`.execute(db);
}

/** The files of a version, by path; none of a version of before they were kept. */
export async function listVersionFiles(db: Queryable, courseVersionId: string): Promise<KeptFile[]> {
  return db
    .selectFrom('courseVersionFile')
    .select(['path', 'text', 'objectHash', 'bytes'])
    .where('courseVersionId', '=', courseVersionId)
    .orderBy('path')
    .execute();
}

/** Keeps a file of the content that belongs to no course; null where there is none any more. */
export async function keepContentFile(db: Queryable, path: string, text: string | null, now: Date): Promise<void> {
  if (text === null) {
    await db.deleteFrom('contentFile').where('path', '=', path).execute();
    return;
  }
  await db
    .insertInto('contentFile')
    .values({ path, text, changedAt: now })
    .onConflict((conflict) =>
      conflict.column('path').doUpdateSet({ text, changedAt: now }).where('contentFile.text', '<>', text),
    )
    .execute();
}

/** Files of the content that belong to no course, by path. */
export async function listContentFiles(
  db: Queryable,
): Promise<Map<string, { text: string; folderText: string | null }>> {
  const rows = await db.selectFrom('contentFile').select(['path', 'text', 'folderText']).execute();
  return new Map(rows.map(({ path, ...row }) => [path, row]));
}
