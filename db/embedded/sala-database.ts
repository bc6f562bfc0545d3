import pg from 'pg';
import { createDatabase, createPool } from '#db/client.ts';
import { fillTables, readRows } from '#db/copy/fill-tables.ts';
import { isKnownLevel, readSchemaLevel } from '#db/copy/schema-level.ts';
import { withCopySession } from '#db/copy/session.ts';
import { type CopiedTable, listTables, readFigures, readSequences } from '#db/copy/tables.ts';
import { migrateTo } from '#db/migrate.ts';

/** The database that servers use, the one that is being made to take its place, and the one that it takes it from. */
const names = { now: 'sala', next: 'sala_next', before: 'sala_before' };

/** One at a time: keeps a second process on the same server from doing the same. Any number serves. */
const lockKey = 5_364_001;

/**
 * Makes the database `sala`, if it is not there, so that letters of every script are letters to PostgreSQL: with the
 * cluster's first settings (`lc_ctype C`) pg_trgm and the parser of tsvector saw none but ASCII. A database that was
 * made so is copied into a new one, as it cannot be altered. The old one stays until the new one is there and compared;
 * cut off in the middle, it is done again at the next start.
 *
 * @param url of the database `sala`
 */
export async function ensureSalaDatabase(url: string, log: (line: string) => void): Promise<void> {
  const admin = new pg.Client({ connectionString: at(url, 'postgres') });
  admin.on('error', () => {});
  await admin.connect();
  try {
    const ctypes = await readCtypes(admin);
    if (ctypes.get(names.now) === 'C.UTF-8' && ctypes.size === 1) return;
    await admin.query('select pg_advisory_lock($1)', [lockKey]);
    await makeOrReplace(admin, url, log);
  } finally {
    await admin.end();
  }
}

async function makeOrReplace(admin: pg.Client, url: string, log: (line: string) => void): Promise<void> {
  const ctypes = await readCtypes(admin);
  const ctype = ctypes.get(names.now);
  await drop(admin, names.next);
  if (ctype === undefined) return create(admin, names.now);
  // The swap is one transaction: once `sala` is the new one, nobody needs the old one.
  if (ctype === 'C.UTF-8') return drop(admin, names.before);

  log('taking the database along into one that knows the letters of every script');
  await create(admin, names.next);
  // Also after a process was killed while it kept the others out.
  await admin.query(`alter database ${names.now} allow_connections true`);
  let problem: string | null;
  try {
    problem = await withCopySession(at(url, names.now), async (source) => {
      await keepOthersOut(admin, source);
      return copyInto(source, at(url, names.next));
    });
  } finally {
    await admin.query(`alter database ${names.now} allow_connections true`);
  }
  if (problem) {
    await drop(admin, names.next);
    return log(`the database stays as it was made, in which search finds only Latin letters: ${problem}`);
  }
  await disconnect(admin, names.now);
  await admin.query(`begin; alter database ${names.now} rename to ${names.before};
    alter database ${names.next} rename to ${names.now}; commit`);
  await drop(admin, names.before);
}

/** @returns why it is not to be copied, or null when the copy is there and equal */
async function copyInto(source: pg.Client, into: string): Promise<string | null> {
  const tables = await listTables(source);
  const level = await readSchemaLevel(source);
  if (level === null) return tables.length > 0 ? `unknown tables (${listed(tables)})` : null;
  if (!isKnownLevel(level)) return `it was changed by a newer Sala (${level})`;
  await migrateNew(into, level);
  return withCopySession(into, async (target) => {
    const known = new Set((await listTables(target)).map(({ name }) => name));
    const strangers = tables.filter(({ name }) => !known.has(name));
    if (strangers.length > 0) return `unknown tables (${listed(strangers)})`;
    await fillTables(target, {
      tables,
      sequences: await readSequences(source),
      rowsOf: (table) => readRows(source, table),
    });
    for (const table of tables) {
      const [before, after] = [await readFigures(source, table), await readFigures(target, table)];
      if (before.rows !== after.rows || before.checksum !== after.checksum) {
        throw new Error(`The copy of the table ${table.name} differs from it`);
      }
    }
    return null;
  });
}

/** What another process wrote now would be lost. */
async function keepOthersOut(admin: pg.Client, source: pg.Client): Promise<void> {
  const { rows } = await source.query<{ pid: number }>('select pg_backend_pid() as pid');
  await admin.query(`alter database ${names.now} allow_connections false`);
  await disconnect(admin, names.now, rows[0]?.pid);
}

async function migrateNew(url: string, level: string): Promise<void> {
  const db = createDatabase(createPool({ url, size: 2, deadlineMs: null, onError: () => {} }));
  try {
    await migrateTo(db, level);
  } finally {
    await db.destroy();
  }
}

/** `lc_ctype` of those of our databases that are there. */
async function readCtypes(admin: pg.Client): Promise<Map<string, string>> {
  const { rows } = await admin.query<{ datname: string; datctype: string }>(
    'select datname, datctype from pg_database where datname = any($1)',
    [Object.values(names)],
  );
  return new Map(rows.map(({ datname, datctype }) => [datname, datctype]));
}

/** From template0, as template1 may have the settings of the cluster's first day. */
async function create(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`create database ${name} template template0 lc_ctype 'C.UTF-8'`);
}

async function drop(admin: pg.Client, name: string): Promise<void> {
  await admin.query(`drop database if exists ${name} with (force)`);
}

async function disconnect(admin: pg.Client, name: string, except = 0): Promise<void> {
  await admin.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and pid <> $2', [
    name,
    except,
  ]);
}

function at(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

function listed(tables: CopiedTable[]): string {
  return tables.map(({ name }) => name).join(', ');
}
