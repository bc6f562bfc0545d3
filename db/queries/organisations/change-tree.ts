import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isAtOrBelow } from './is-at-or-below.ts';

/** Whoever changes where organisations stand does it one after the other until their transactions end; all may read. */
export async function lockTree(db: Queryable): Promise<void> {
  await sql`lock table organisation in share row exclusive mode`.execute(db);
}

/** How many levels there are from an organisation down to the lowest below it, itself counted. */
export async function countLevels(db: Queryable, path: string): Promise<number> {
  const { rows } = await sql<{ levels: number }>`
    select max(cardinality(string_to_array(path, '.'))) - cardinality(string_to_array(${path}, '.')) + 1 as levels
    from organisation where ${isAtOrBelow(path)}`.execute(db);
  return rows[0]?.levels ?? 1;
}

interface NewPlace {
  id: string;
  parentId: string | null;
  /** Of the organisation as it was. */
  from: string;
  /** Of the organisation as it will be. */
  to: string;
  /** Null: each keeps its own. */
  country: string | null;
}

/** Puts an organisation, with all below it, elsewhere in the tree. */
export async function replaceSubtree(db: Queryable, { id, parentId, from, to, country }: NewPlace): Promise<void> {
  await sql`
    update organisation set path = ${to} || substr(path, length(${from}) + 1), country = coalesce(${country}, country)
    where ${isAtOrBelow(from)}`.execute(db);
  await db.updateTable('organisation').set({ parentId }).where('id', '=', id).execute();
}

/** Gives an organisation another short name, which stands in the paths of all below it. */
export async function updateSlug(
  db: Queryable,
  { id, slug, from, to }: { id: string; slug: string; from: string; to: string },
): Promise<void> {
  await db.updateTable('organisation').set({ slug }).where('id', '=', id).execute();
  await sql`
    update organisation set path = ${to} || substr(path, length(${from}) + 1) where ${isAtOrBelow(from)}`.execute(db);
}

export async function updateKind(db: Queryable, { id, kind }: { id: string; kind: string }): Promise<void> {
  await db.updateTable('organisation').set({ kind }).where('id', '=', id).execute();
}

/** Archives an organisation and all below it that are not archived yet. @returns how many those are */
export async function archiveSubtree(
  db: Queryable,
  { id, path, at }: { id: string; path: string; at: Date },
): Promise<number> {
  const { numAffectedRows } = await sql`
    update organisation set archived_at = ${at}, archived_with = ${id}
    where archived_at is null and ${isAtOrBelow(path)}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** Brings back an organisation and all below it that were archived together with it. @returns how many those are */
export async function restoreSubtree(db: Queryable, { id, path }: { id: string; path: string }): Promise<number> {
  // Moved since, it may stand below another one than the one that it was archived with.
  const { numAffectedRows } = await sql`
    update organisation set archived_at = null, archived_with = null
    where archived_with = (select archived_with from organisation where id = ${id}) and ${isAtOrBelow(path)}`.execute(
    db,
  );
  return Number(numAffectedRows ?? 0n);
}
