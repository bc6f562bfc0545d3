import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import type { ImportKind, Mapping } from '#domain/imports/fields.ts';
import type { ImportState } from '#domain/imports/state.ts';
import type { LocalizedText } from '#domain/locale.ts';

export interface ImportRecord {
  id: string;
  organisationId: string;
  organisationPath: string;
  organisationSlug: string;
  organisationNames: LocalizedText;
  kind: ImportKind;
  state: ImportState;
  problem: string | null;
  fileName: string;
  form: string | null;
  encoding: string | null;
  delimiter: string | null;
  sheetName: string | null;
  titles: string[];
  mapping: Mapping;
  rowCount: number;
  doneRows: number;
  /** The position of the last row that was worked off. */
  cursor: number;
  startedBy: string | null;
  mendedBy: string | null;
  /** How often it was mended. */
  revision: number;
  madeBy: string | null;
  madeByName: string | null;
  madeAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  undoneBy: string | null;
  undoneAt: Date | null;
}

const readImports = (db: Queryable) =>
  db
    .selectFrom('import')
    .innerJoin('organisation', 'organisation.id', 'import.organisationId')
    .leftJoin('person', 'person.id', 'import.madeBy')
    .select([
      'import.id',
      'import.organisationId',
      'organisation.path as organisationPath',
      'organisation.slug as organisationSlug',
      'organisation.names as organisationNames',
      'import.kind',
      'import.state',
      'import.problem',
      'import.fileName',
      'import.form',
      'import.encoding',
      'import.delimiter',
      'import.sheetName',
      'import.titles',
      'import.mapping',
      'import.rowCount',
      'import.doneRows',
      'import.cursor',
      'import.startedBy',
      'import.mendedBy',
      'import.revision',
      'import.madeBy',
      bothNames('person').as('madeByName'),
      'import.madeAt',
      'import.startedAt',
      'import.endedAt',
      'import.undoneBy',
      'import.undoneAt',
    ]);

/** An import with where it belongs, but for its file. */
export async function findImport(db: Queryable, id: string): Promise<ImportRecord | undefined> {
  return readImports(db).where('import.id', '=', id).executeTakeFirst();
}

/** Holds an import until the transaction ends: its steps come one after another. @returns where it is */
export async function lockImport(db: Queryable, id: string): Promise<ImportState | undefined> {
  const row = await db.selectFrom('import').select('state').where('id', '=', id).forUpdate().executeTakeFirst();
  return row?.state;
}

interface ImportsPage {
  /** Null: any. */
  filter: { kind: ImportKind | null; state: ImportState | null };
  sort: string;
  offset: number;
  limit: number;
}

/** One page of the imports into an organisation. */
export async function listImports(
  db: Queryable,
  organisationId: string,
  { filter: { kind, state }, sort, ...page }: ImportsPage,
): Promise<{ rows: ImportRecord[]; total: number }> {
  const direction = sort === 'earliest' ? 'asc' : 'desc';
  const rows = await readImports(db)
    .select((expression) => expression.fn.countAll<number>().over().as('total'))
    .where('import.organisationId', '=', organisationId)
    .where((eb) =>
      eb.and([...(kind ? [eb('import.kind', '=', kind)] : []), ...(state ? [eb('import.state', '=', state)] : [])]),
    )
    .$if(sort === 'file', (query) => query.orderBy(sql`fold_for_search(import.file_name)`))
    .orderBy('import.madeAt', direction)
    .orderBy('import.id', direction)
    .limit(page.limit)
    .offset(page.offset)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}

export interface NewImport {
  id: string;
  organisationId: string;
  kind: ImportKind;
  fileName: string;
  file: Buffer;
  madeBy: string;
  madeAt: Date;
}

/** @returns false when it is there already */
export async function insertImport(db: Queryable, row: NewImport): Promise<boolean> {
  const made = await db
    .insertInto('import')
    .values({ ...row, state: 'reading' })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

export async function readImportFile(db: Queryable, id: string): Promise<Uint8Array | null> {
  const row = await db.selectFrom('import').select('file').where('id', '=', id).executeTakeFirst();
  return row?.file ?? null;
}

export interface ImportChange {
  state?: ImportState;
  problem?: string | null;
  file?: null;
  form?: string;
  encoding?: string | null;
  delimiter?: string | null;
  sheetName?: string | null;
  titles?: string[];
  mapping?: Mapping;
  rowCount?: number;
  doneRows?: number;
  cursor?: number;
  startedBy?: string;

  startedAt?: Date;
  endedAt?: Date;
  undoneBy?: string;
  undoneAt?: Date;
}

export async function updateImport(db: Queryable, id: string, { mapping, ...change }: ImportChange): Promise<void> {
  await db
    .updateTable('import')
    .set({ ...change, ...(mapping && { mapping: JSON.stringify(mapping) }) })
    .where('id', '=', id)
    .execute();
}

/** Something was mended of what is to be checked again. */
export async function markMended(db: Queryable, id: string, by: string): Promise<void> {
  await db
    .updateTable('import')
    .set((column) => ({ state: 'checking', mendedBy: by, revision: column('revision', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function deleteImport(db: Queryable, id: string): Promise<void> {
  await db.deleteFrom('import').where('id', '=', id).execute();
}

/** Deletes imports that were made before a time and never started, and the rows and effects of those that ended before it. */
export async function forgetImports(db: Queryable, before: Date): Promise<number> {
  await db
    .deleteFrom('import')
    .where('state', 'in', ['reading', 'refused', 'checking', 'checked'])
    .where('madeAt', '<', before)
    .execute();
  const { rows } = await sql<{ id: string }>`
    select id from import where state in ('done', 'undone') and coalesce(undone_at, ended_at) < ${before}
      and exists(select from import_row where import_id = import.id)`.execute(db);
  for (const { id } of rows) {
    await db.deleteFrom('importRow').where('importId', '=', id).execute();
    await db.deleteFrom('importEffect').where('importId', '=', id).execute();
  }
  return rows.length;
}

/** Deletes imports that ended before a time, with all that is known of them. @returns how many */
export async function deleteOldImports(db: Queryable, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('import')
    .where('state', 'in', ['done', 'undone'])
    .where(sql<Date>`coalesce(undone_at, ended_at)`, '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
