import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { NarrationProblem, NarrationWork } from '#domain/media/narration.ts';

/** What was recorded of one part. */
export interface Clip {
  id: string;
  path: string;
  part: number;
  words: string;
  hash: string;
  bytes: number;
  type: string;
  durationMs: number | null;
}

const clipColumns = ['id', 'path', 'part', 'words', 'hash', 'bytes', 'type', 'durationMs'] as const;

/** All clips of these sounds of a draft. */
export async function listClips(db: Queryable, draftId: string, paths: readonly string[]): Promise<Clip[]> {
  return db
    .selectFrom('narrationClip')
    .select(clipColumns)
    .where('draftId', '=', draftId)
    .where('path', 'in', [...paths, ''])
    .orderBy('part')
    .orderBy('madeAt', 'desc')
    .execute();
}

/** A clip of a draft. */
export async function findClip(
  db: Queryable,
  { id, draftId }: { id: string; draftId: string },
): Promise<Clip | undefined> {
  return db
    .selectFrom('narrationClip')
    .select(clipColumns)
    .where('id', '=', id)
    .where('draftId', '=', draftId)
    .executeTakeFirst();
}

/** Keeps a clip, unless its id is known, wherever. @returns whether it is new */
export async function insertClip(db: Queryable, clip: Clip & { draftId: string; madeAt: Date }): Promise<boolean> {
  const row = await db
    .insertInto('narrationClip')
    .values(clip)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** How many clips a draft has, and what they weigh. */
export async function countClips(db: Queryable, draftId: string): Promise<{ clips: number; bytes: number }> {
  const { rows } = await sql<{ clips: number; bytes: number }>`
    select count(*)::integer as clips, coalesce(sum(bytes), 0)::float8 as bytes
    from narration_clip where draft_id = ${draftId}::uuid`.execute(db);
  return rows[0] ?? { clips: 0, bytes: 0 };
}

/** The text around it has changed: it is another part by now. */
export async function renumberClip(db: Queryable, id: string, part: number): Promise<void> {
  await db.updateTable('narrationClip').set({ part }).where('id', '=', id).execute();
}

/** Takes clips away. @returns their hashes */
export async function deleteClips(db: Queryable, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .deleteFrom('narrationClip')
    .where('id', 'in', [...ids])
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

/** A sound that is made of its clips. */
export interface NarrationRow {
  path: string;
  revision: number;
  work: NarrationWork;
  workProblem: NarrationProblem | null;
  askedBy: string | null;
}

const columns = ['path', 'revision', 'work', 'workProblem', 'askedBy'] as const;

export async function listNarrations(
  db: Queryable,
  draftId: string,
  paths: readonly string[],
): Promise<NarrationRow[]> {
  return db
    .selectFrom('narration')
    .select(columns)
    .where('draftId', '=', draftId)
    .where('path', 'in', [...paths, ''])
    .execute();
}

export async function lockNarration(
  db: Queryable,
  { draftId, path }: { draftId: string; path: string },
): Promise<NarrationRow | undefined> {
  return db
    .selectFrom('narration')
    .select(columns)
    .where('draftId', '=', draftId)
    .where('path', '=', path)
    .forUpdate()
    .executeTakeFirst();
}

/** Has a sound made, anew where it was before. @returns its revision */
export async function askForNarration(
  db: Queryable,
  { draftId, path, by, at }: { draftId: string; path: string; by: string; at: Date },
): Promise<number> {
  const row = await db
    .insertInto('narration')
    .values({ draftId, path, work: 'waiting', askedBy: by, askedAt: at })
    .onConflict((conflict) =>
      conflict.columns(['draftId', 'path']).doUpdateSet({
        ...{ work: 'waiting', workProblem: null, askedBy: by, askedAt: at },
        revision: sql<number>`narration.revision + 1`,
      }),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return row.revision;
}

export async function updateNarration(
  db: Queryable,
  { draftId, path }: { draftId: string; path: string },
  change: { work: NarrationWork; workProblem?: NarrationProblem | null },
): Promise<void> {
  await db.updateTable('narration').set(change).where('draftId', '=', draftId).where('path', '=', path).execute();
}

/**
 * What was recorded for the version before comes along into a new draft of the course: one part can be read again, and the
 * others stay.
 */
export async function copyClips(db: Queryable, { from, to }: { from: string; to: string }): Promise<void> {
  await sql`insert into narration_clip (id, draft_id, path, part, words, hash, bytes, type, duration_ms, made_at)
    select gen_random_uuid(), ${to}::uuid, path, part, words, hash, bytes, type, duration_ms, made_at
    from narration_clip where draft_id = ${from}::uuid`.execute(db);
}

/** The draft of which a version of a course was published. */
export async function findDraftOfVersion(db: Queryable, versionId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('courseDraft')
    .select('id')
    .where('publishedVersionId', '=', versionId)
    .executeTakeFirst();
  return row?.id;
}

/** Through whose door recordings of a course come in that is the platform's: they stand in nobody's library. */
export async function findFirstOrganisation(db: Queryable): Promise<string | undefined> {
  const { rows } = await sql<{ slug: string }>`
    select slug from organisation where archived_at is null order by length(path::text), path limit 1`.execute(db);
  return rows[0]?.slug;
}
