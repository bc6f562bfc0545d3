import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, createPool } from '#db/client.ts';
import { withCopySession } from '#db/copy/session.ts';
import { listTables, readFigures } from '#db/copy/tables.ts';
import { openClusterHome } from '#db/embedded/cluster-home.ts';
import { findFreePort, saveConnection, serverEnvironment } from '#db/embedded/make-cluster.ts';
import { type EmbeddedDatabase, removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateTo } from '#db/migrate.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';

/** The last migration of the release whose data folders had databases that knew only ASCII letters. */
const oldLevel = '0002-attendance-requests-and-suspension';

const at = (url: string, name: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

/** A cluster as the release before made it: the same words to the same program. */
async function makeOldCluster(home: string): Promise<void> {
  const opened = await openClusterHome(home, () => {});
  const password = randomBytes(24).toString('base64url');
  saveConnection(opened, { port: await findFreePort(), password });
  const passwordFile = join(opened.dir, 'password');
  writeFileSync(passwordFile, password);
  mkdirSync(opened.clusterDir, { mode: 0o700 });
  const { uid, gid } = opened.account;
  if (uid !== undefined && gid !== undefined)
    for (const path of [opened.clusterDir, passwordFile]) chownSync(path, uid, gid);
  const flags = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'];
  const made = spawnSync(
    opened.binaries.initdb,
    [`--pgdata=${opened.clusterDir}`, '--username=sala', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', ...flags],
    { ...opened.account, cwd: '/', env: serverEnvironment(), encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(made.stderr);
}

async function figuresOf(url: string): Promise<Record<string, unknown>> {
  return withCopySession(url, async (client) => {
    const figures: Record<string, unknown> = {};
    for (const table of await listTables(client)) figures[table.name] = await readFigures(client, table);
    return figures;
  });
}

/** How much of a Lao word PostgreSQL's trigrams see. */
async function laoTrigrams(url: string): Promise<unknown> {
  await query(url, 'create extension pg_trgm');
  const [count] = await query(url, `select cardinality(show_trgm('ອັດຕາ'))`);
  await query(url, 'drop extension pg_trgm');
  return count;
}

describe('a data folder of the release before', () => {
  const home = join(mkdtempSync(join(tmpdir(), 'sala-old-')), 'database');
  let server: EmbeddedDatabase;
  let before: Record<string, unknown>;

  beforeAll(async () => {
    await makeOldCluster(home);
    // The database as it was made then, from template1; the next start finds it.
    server = await startEmbeddedDatabase({ home, durable: false });
    await query(at(server.url, 'postgres'), 'drop database sala');
    await query(at(server.url, 'postgres'), 'create database sala');
    const db = createDatabase(createPool({ url: server.url, size: 2, onError: () => {} }));
    await migrateTo(db, oldLevel);
    await seedDemoPeople(db, { password: 'demo-password-for-tests', now: new Date() });
    // Enough to be in the middle of it for a while.
    for (let turn = 0; turn < 40; turn++) {
      await db
        .insertInto('auditEvent')
        .values(
          Array.from({ length: 1_000 }, (_, index) => ({
            id: newId(),
            action: 'note.write',
            subjectType: 'note',
            subjectId: newId(),
            details: { words: `ສະບາຍດີ\t"${index}"\n\\N` },
          })),
        )
        .execute();
    }
    await db.destroy();
    before = await figuresOf(server.url);
    expect(await laoTrigrams(server.url)).toBe(0);
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await removeEmbeddedDatabase(home);
  });

  it('is left whole by a start that is killed in the middle of taking it along', async () => {
    await server.stop();
    const script = `import { startEmbeddedDatabase } from '#db/embedded.ts'; await startEmbeddedDatabase({ home: ${JSON.stringify(home)}, durable: false });`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], {
      cwd: resolve(import.meta.dirname, '../..'),
      stdio: 'ignore',
    });
    const names = async (): Promise<unknown[]> =>
      query(at(server.url, 'postgres'), 'select datname from pg_database order by 1').catch(() => []);
    while (!(await names()).includes('sala_next')) await sleep(5);
    await sleep(150);
    const gone = new Promise((done) => starter.once('exit', done));
    starter.kill('SIGKILL');
    await gone;
    expect(await names()).toEqual(expect.arrayContaining(['sala', 'sala_next']));
  });

  it('is taken along by the next start, row for row, and nothing is left over', async () => {
    const lines: string[] = [];
    server = await startEmbeddedDatabase({ home, durable: false, log: (line) => lines.push(line) });
    expect(lines).toEqual(['taking the database along into one that knows the letters of every script']);
    expect(await figuresOf(server.url)).toEqual(before);
    expect(await laoTrigrams(server.url)).toBeGreaterThan(3);
    const names = 'select datname from pg_database where not datistemplate order by 1';
    expect(await query(server.url, names)).toEqual(['postgres', 'sala']);
    // References are held as before.
    await expect(
      query(server.url, `insert into lesson (id, module_id) values (gen_random_uuid(), gen_random_uuid())`),
    ).rejects.toThrow();
    const [references] = await query(server.url, `select count(*)::int from pg_constraint where contype = 'f'`);
    expect(references).toBeGreaterThan(20);
  });

  it('is left as it is by every later start', async () => {
    await server.stop();
    const lines: string[] = [];
    server = await startEmbeddedDatabase({ home, durable: false, log: (line) => lines.push(line) });
    expect(lines).toEqual([]);
  });

  it('with tables that are not Sala’s stays as it was made, and says so', async () => {
    const admin = at(server.url, 'postgres');
    await query(admin, 'drop database sala');
    await query(admin, `create database sala template template0 lc_ctype 'C'`);
    await query(server.url, 'create table mine (words text)');
    await server.stop();
    const lines: string[] = [];
    server = await startEmbeddedDatabase({ home, durable: false, log: (line) => lines.push(line) });
    expect(lines.at(-1)).toMatch(/stays as it was made.*unknown tables \(mine\)/);
    expect(await query(server.url, 'select words from mine')).toEqual([]);
  });
});

it('a new database knows the letters of every script', async () => {
  const home = join(mkdtempSync(join(tmpdir(), 'sala-new-')), 'database');
  const server = await startEmbeddedDatabase({ home, durable: false });
  expect(await laoTrigrams(server.url)).toBeGreaterThan(3);
  expect(await query(server.url, 'select datctype from pg_database')).toEqual(Array(4).fill('C.UTF-8'));
  await server.stop();
  await removeEmbeddedDatabase(home);
});
