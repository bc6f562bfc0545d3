import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { type EmbeddedDatabase, removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateDown, migrateToLatest, pendingMigrations } from '#db/migrate.ts';
import { createTestDatabase } from '#tests/support/database.ts';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows.flat();
  } finally {
    await client.end();
  }
}

describe('the embedded database', () => {
  const home = join(mkdtempSync(join(tmpdir(), 'sala-database-')), 'database');
  const servers: EmbeddedDatabase[] = [];
  const start = async (): Promise<EmbeddedDatabase> => {
    const server = await startEmbeddedDatabase({ home });
    servers.push(server);
    return server;
  };
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.stop()));
    await removeEmbeddedDatabase(home);
  });

  it('keeps its data, port and password from one start to the next', async () => {
    const first = await start();
    await query(first.url, 'create table kept (word text)');
    await query(first.url, "insert into kept values ('ສາລາ')");
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await query(second.url, 'select word from kept')).toEqual(['ສາລາ']);
    expect(await query(second.url, "select lower('ÀÉ')")).toEqual(['àé']);
    await second.stop();
  });

  it('is made in spite of a first start that was killed in the middle of it', async () => {
    const other = join(mkdtempSync(join(tmpdir(), 'sala-database-')), 'database');
    const script = `import { startEmbeddedDatabase } from '#db/embedded.ts'; await startEmbeddedDatabase({ home: ${JSON.stringify(other)} });`;
    const starter = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'ignore' });
    const isAtWork = () => existsSync(other) && readdirSync(other).some((name) => name.startsWith('cluster.new'));
    while (!isAtWork()) await sleep(5);
    // The program that makes the cluster is well under way, and goes on when its starter is gone.
    await sleep(400);
    starter.kill('SIGKILL');
    const server = await startEmbeddedDatabase({ home: other });
    expect(await query(server.url, 'select 1')).toEqual([1]);
    await server.stop();
    await removeEmbeddedDatabase(other);
  });

  it('takes over a server that lives on after its starter was killed', async () => {
    const first = await start();
    const second = await start();
    expect(second).toMatchObject({ pid: first.pid, reused: true });
    await second.stop();
    await first.exited;
    await second.exited;
  });

  it('comes back after a kill -9 with all that was committed', async () => {
    const first = await start();
    const open = new pg.Client({ connectionString: first.url });
    open.on('error', () => {});
    await open.connect();
    await query(first.url, "insert into kept values ('committed')");
    process.kill(first.pid, 'SIGKILL');
    await first.exited;
    const second = await start();
    expect(second.pid).not.toBe(first.pid);
    expect(await query(second.url, 'select count(*)::int from kept')).toEqual([2]);
    await second.stop();
  });

  it('listens on the loopback only and keeps its password from other users', async () => {
    const server = await start();
    expect(await query(server.url, 'show listen_addresses')).toEqual(['127.0.0.1']);
    expect(statSync(join(home, 'connection.json')).mode & 0o077).toBe(0);
    const wrong = Object.assign(new URL(server.url), { password: 'wrong' }).href;
    await expect(query(wrong, 'select 1')).rejects.toThrow(/password authentication failed/);
    await server.stop();
  });
});

describe('a test database', () => {
  it('is migrated, empty and its own', async () => {
    const [one, two] = await Promise.all([createTestDatabase(), createTestDatabase()]);
    expect(await pendingMigrations(one.db)).toEqual([]);
    await query(one.url, 'create table mine (id int)');
    await expect(query(two.url, 'select * from mine')).rejects.toThrow(/does not exist/);
    await Promise.all([one.drop(), two.drop()]);
    await expect(query(one.url, 'select 1')).rejects.toThrow(/does not exist/);
  });
});

describe('migrations', () => {
  it('can be taken back to an empty database and run again', async () => {
    const { db, drop } = await createTestDatabase();
    try {
      while ((await migrateDown(db)).length > 0);
      const left = await db.introspection.getTables();
      // pg-boss has its tables in a schema of its own.
      expect(left.filter((table) => table.schema === 'public').map((table) => table.name)).toEqual([]);
      await migrateToLatest(db);
      expect(await pendingMigrations(db)).toEqual([]);
    } finally {
      await drop();
    }
  });
});
