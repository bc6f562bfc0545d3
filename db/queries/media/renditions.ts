import type { Queryable } from '#db/client.ts';
import type { RenditionRole } from '#domain/media/state.ts';

export interface Rendition {
  name: string;
  role: RenditionRole;
  hash: string;
  bytes: number;
  type: string;
  width: number | null;
  height: number | null;
}

const columns = ['name', 'role', 'hash', 'bytes', 'type', 'width', 'height'] as const;

/** The files of one revision. */
export async function listRenditions(db: Queryable, mediaId: string, revision: number): Promise<Rendition[]> {
  return db
    .selectFrom('mediaRendition')
    .select(columns)
    .where('mediaId', '=', mediaId)
    .where('revision', '=', revision)
    .orderBy('width')
    .orderBy('name')
    .execute();
}

/** The files to be shown and used: while content that replaces other is being made, or could not be, those of the other. */
export async function shownRenditions(
  db: Queryable,
  mediaId: string,
): Promise<{ revision: number; files: Rendition[] } | undefined> {
  const oldest = await db
    .selectFrom('mediaRendition')
    .select(({ fn }) => fn.min('revision').as('revision'))
    .where('mediaId', '=', mediaId)
    .executeTakeFirst();
  if (oldest?.revision == null) return undefined;
  return { revision: oldest.revision, files: await listRenditions(db, mediaId, oldest.revision) };
}

/** Files that belong together are there together, once: what came before them stays. */
export async function insertRenditions(
  db: Queryable,
  of: { mediaId: string; revision: number },
  files: readonly Rendition[],
): Promise<void> {
  if (files.length === 0) return;
  await db
    .insertInto('mediaRendition')
    .values(files.map((file) => ({ ...of, ...file })))
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @returns the hashes of what is no longer held by these rows */
export async function deleteOlderRenditions(db: Queryable, mediaId: string, revision: number): Promise<string[]> {
  const rows = await db
    .deleteFrom('mediaRendition')
    .where('mediaId', '=', mediaId)
    .where('revision', '<', revision)
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

/** Half-made files of a revision whose work was given up. @returns their hashes */
export async function deleteRenditionsOf(db: Queryable, mediaId: string, revision: number): Promise<string[]> {
  const rows = await db
    .deleteFrom('mediaRendition')
    .where('mediaId', '=', mediaId)
    .where('revision', '=', revision)
    .returning('hash')
    .execute();
  return rows.map((row) => row.hash);
}

export interface FoundRendition extends Rendition {
  organisationPath: string;
  fileName: string;
}

/** A file by its address, and whose it is. */
export async function findRendition(
  db: Queryable,
  { mediaId, name, hashStart }: { mediaId: string; name: string; hashStart: string },
): Promise<FoundRendition | undefined> {
  return db
    .selectFrom('mediaRendition')
    .innerJoin('media', 'media.id', 'mediaRendition.mediaId')
    .innerJoin('organisation', 'organisation.id', 'media.organisationId')
    .select(columns.map((column) => `mediaRendition.${column}` as const))
    .select(['organisation.path as organisationPath', 'media.fileName'])
    .where('mediaRendition.mediaId', '=', mediaId)
    .where('mediaRendition.name', '=', name)
    .where('mediaRendition.hash', 'like', `${hashStart}%`)
    .executeTakeFirst();
}
