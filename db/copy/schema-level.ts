import type pg from 'pg';
import { migrations } from '#db/migrations/index.ts';

/**
 * The last migration that a database has run.
 *
 * @returns null for a database that is not Sala's (yet)
 */
export async function readSchemaLevel(client: pg.ClientBase): Promise<string | null> {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('public.kysely_migration') is not null as there`,
  );
  if (!rows[0]?.there) return null;
  const { rows: last } = await client.query<{ name: string }>(
    'select name from public.kysely_migration order by name collate "C" desc limit 1',
  );
  return last[0]?.name ?? null;
}

/** Whether this code can make a schema of that level: a newer Sala's it cannot. */
export function isKnownLevel(level: string): boolean {
  return level in migrations;
}
