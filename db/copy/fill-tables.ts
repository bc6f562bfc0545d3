import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from, to } from 'pg-copy-streams';
import { type CopiedTable, columnList, listCountedTables, listTables, nameOf } from './tables.ts';

/** The rows of a table as PostgreSQL's COPY writes them, one a line. */
export function readRows(client: pg.ClientBase, table: CopiedTable): Readable {
  return client.query(to(`copy (select ${columnList(client, table)} from ${nameOf(client, table)}) to stdout`));
}

function writeRows(client: pg.ClientBase, table: CopiedTable): Writable {
  return client.query(from(`copy ${nameOf(client, table)} (${columnList(client, table)}) from stdin`));
}

/**
 * Puts rows into the tables of a database whose schema is that of the source, instead of what the migrations may have
 * put there: all in one transaction. References are checked at the end, so the order of the tables does not matter.
 *
 * @param rowsOf the rows of a table, as `readRows` gives them
 * @throws Error, with nothing written, when a table, a row or a reference does not fit
 */
export async function fillTables(
  client: pg.ClientBase,
  source: {
    tables: CopiedTable[];
    sequences: Record<string, string>;
    rowsOf: (table: CopiedTable) => Readable | Promise<Readable>;
  },
): Promise<void> {
  const known = new Set((await listTables(client)).map(({ name }) => name));
  const strangers = source.tables.filter(({ name }) => !known.has(name));
  if (strangers.length > 0) {
    throw new Error(`Sala does not know these tables: ${strangers.map(({ name }) => name).join(', ')}`);
  }
  await client.query('begin');
  try {
    const emptied = [...known, ...(await listCountedTables(client))];
    await client.query(`truncate ${emptied.map((name) => nameOf(client, { name })).join(', ')}`);
    const references = await takeReferencesOff(client);
    for (const table of source.tables) await pipeline(await source.rowsOf(table), writeRows(client, table));
    for (const statement of references) await client.query(statement);
    for (const [name, last] of Object.entries(source.sequences)) {
      await client.query('select setval($1::regclass, $2::bigint)', [nameOf(client, { name }), last]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

/** @returns statements that put them on again, which checks every row */
async function takeReferencesOff(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ table: string; name: string; definition: string }>(`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`);
  for (const { table, name } of rows) await client.query(`alter table ${table} drop constraint ${name}`);
  return rows.map(({ table, name, definition }) => `alter table ${table} add constraint ${name} ${definition}`);
}
