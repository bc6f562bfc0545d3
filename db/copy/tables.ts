import type pg from 'pg';

export interface CopiedTable {
  name: string;
  /** Those that are stored, in the order of the table. */
  columns: string[];
}

/** What a table holds, to compare it with its copy. */
export interface TableFigures {
  rows: number;
  /** The sum of a hash of each row: the same in whatever order the rows stand. */
  checksum: string;
}

/** What a job counts from the other tables: a copy begins without. */
const countedTables = ['learner_pace'];

/** Those of them that the schema has, which may be an earlier one. */
export async function listCountedTables(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) name where to_regclass(name) is not null',
    [countedTables],
  );
  return rows.map((row) => row.name);
}

/**
 * Our own tables in the order of their names. The list of migrations is not among them, as a copy runs them itself, nor
 * are the tables of jobs: they are made anew (`prepareJobs`), and what waits is in ours.
 */
export async function listTables(client: pg.ClientBase): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('kysely_migration', 'kysely_migration_lock', ${countedTables.map((name) => `'${name}'`).join(', ')})
      and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname collate "C"`);
  return rows;
}

export async function readFigures(client: pg.ClientBase, table: CopiedTable): Promise<TableFigures> {
  const { rows } = await client.query<TableFigures>(`
    select count(*)::int as rows,
      coalesce(sum(hashtextextended(row(${columnList(client, table)})::text, 0)::numeric), 0)::text as checksum
    from ${nameOf(client, table)}`);
  return rows[0] ?? { rows: 0, checksum: '0' };
}

export function nameOf(client: pg.ClientBase, { name }: Pick<CopiedTable, 'name'>): string {
  return `public.${client.escapeIdentifier(name)}`;
}

export function columnList(client: pg.ClientBase, { columns }: CopiedTable): string {
  return columns.map((column) => client.escapeIdentifier(column)).join(', ');
}

/** Sequences that numbers were taken from, with the last one. */
export async function readSequences(client: pg.ClientBase): Promise<Record<string, string>> {
  const { rows } = await client.query<{ name: string; last: string }>(`
    select sequencename as name, last_value::text as last from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`);
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}
