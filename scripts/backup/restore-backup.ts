import { buffer } from 'node:stream/consumers';
import type pg from 'pg';
import { createDatabase, createPool } from '#db/client.ts';
import { fillTables } from '#db/copy/fill-tables.ts';
import { isKnownLevel } from '#db/copy/schema-level.ts';
import { withCopySession } from '#db/copy/session.ts';
import { readFigures } from '#db/copy/tables.ts';
import { migrateTo } from '#db/migrate.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { differingKeyFiles, writeKeyFile } from './key-files.ts';
import type { Manifest } from './manifest.ts';
import { checkBackup, type OpenedArchive, withArchive } from './read-archive.ts';

export interface RestoreOptions {
  url: string;
  dataDir: string;
  storage: ObjectStorage;
  file: string;
  /** Take away what is there. */
  force: boolean;
}

/**
 * Brings a backup into a database, a data folder and a storage. All of it is checked before anything is changed; the
 * database has the backup's own schema level afterwards, to be migrated from there.
 *
 * @throws Error with what to do: the backup is damaged or made by a newer Sala, something is there already, or somebody
 *   uses the database
 */
export async function restoreBackup(options: RestoreOptions): Promise<Manifest> {
  const { url, dataDir, storage, file, force } = options;
  const manifest = await checkBackup(file);
  if (!isKnownLevel(manifest.schemaLevel)) {
    throw new Error(`The backup was made by a newer Sala (${manifest.schemaLevel}). Restore it with that one.`);
  }
  await refuseMissingFiles(manifest, storage);
  const differing = differingKeyFiles(dataDir, manifest.keys);
  if (differing.length > 0 && !force) {
    throw new Error(
      `${dataDir} has keys of its own (${differing.join(', ')}). Choose an empty SALA_DATA_DIR, or replace them with --force.`,
    );
  }
  await withCopySession(url, (client) => emptyDatabase(client, force));
  await migrate(url, manifest.schemaLevel);
  await withArchive(file, async (archive) => {
    await restoreKeys(archive, dataDir);
    await restoreFiles(archive, storage);
    await restoreTables(archive, url);
  });
  return manifest;
}

async function refuseMissingFiles({ files }: Manifest, storage: ObjectStorage): Promise<void> {
  if (files.areInside) return;
  const missing: string[] = [];
  for (const { key } of files.objects) if (!(await storage.head(key))) missing.push(key);
  if (missing.length === 0) return;
  throw new Error(
    `The backup holds no files, and ${missing.length} of the ${files.objects.length} that it names are not in this storage (${missing[0]} …). Set S3_BUCKET, or SALA_DATA_DIR, to the storage that has them, or bring them there first.`,
  );
}

/** Takes away our tables and functions, those of jobs too; what extensions brought stays. */
async function emptyDatabase(client: pg.Client, force: boolean): Promise<void> {
  const { rows: others } = await client.query(
    'select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = $1',
    ['client backend'],
  );
  if (others.length > 0) {
    throw new Error(`Somebody uses the database (${others.length} connections). Stop Sala's servers first.`);
  }
  const { rows: tables } = await client.query<{ name: string }>(
    `select quote_ident(tablename) as name from pg_tables where schemaname = 'public' order by 1`,
  );
  if (tables.length === 0) return;
  if (!force) {
    throw new Error(
      `The database is not empty (${tables.length} tables). Choose an empty one, or take away what is there with --force.`,
    );
  }
  await client.query(`drop table ${tables.map(({ name }) => `public.${name}`).join(', ')} cascade`);
  await client.query('drop schema if exists pgboss cascade');
  const { rows: functions } = await client.query<{ name: string }>(
    `select oid::regprocedure::text as name from pg_proc
     where pronamespace = 'public'::regnamespace and prokind = 'f' and not exists (
       select from pg_depend where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e')`,
  );
  for (const { name } of functions) await client.query(`drop function if exists ${name} cascade`);
}

async function migrate(url: string, level: string): Promise<void> {
  const db = createDatabase(createPool({ url, size: 2, deadlineMs: null, onError: () => {} }));
  try {
    await migrateTo(db, level);
  } finally {
    await db.destroy();
  }
}

async function restoreKeys({ manifest, next }: OpenedArchive, dataDir: string): Promise<void> {
  for (const { name } of manifest.keys) writeKeyFile(dataDir, name, await buffer(await next(`keys/${name}`)));
}

async function restoreFiles({ manifest, next }: OpenedArchive, storage: ObjectStorage): Promise<void> {
  if (!manifest.files.areInside) return;
  for (const { key, size } of manifest.files.objects) {
    await storage.put(await next(`files/${key}`), { mostBytes: size });
  }
}

async function restoreTables({ manifest, next }: OpenedArchive, url: string): Promise<void> {
  await withCopySession(url, async (client) => {
    const { tables, sequences } = manifest;
    await fillTables(client, { tables, sequences, rowsOf: ({ name }) => next(`tables/${name}`) });
    for (const table of tables) {
      const { rows, checksum } = await readFigures(client, table);
      if (rows !== table.rows || checksum !== table.checksum) {
        throw new Error(`The table ${table.name} is not what it was when the backup was made`);
      }
    }
  });
}
