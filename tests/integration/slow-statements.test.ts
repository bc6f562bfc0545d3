/** A statement that takes too long, beside a connection that went silent: the one is stopped, the other given up. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { failureOf, isStopped } from '#db/failures.ts';
import { DatabaseGate } from '#media-server/storage/database-gate.ts';
import { held } from '#platform/held.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { openSilentLink, type SilentLink } from '#tests/support/silent-link.ts';

const deadlineMs = 1_000;

let database: TestDatabase;
let link: SilentLink;
const opened: Database[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  link = await openSilentLink(database.url);
});

afterAll(async () => {
  await Promise.all(opened.map((db) => db.destroy()));
  await link?.close();
  await database?.drop();
});

function open(url: string, ms: number | null | undefined): Database {
  const db = createDatabase(
    createPool({ url, size: 3, onError: () => {}, ...(ms !== undefined && { deadlineMs: ms }) }),
  );
  opened.push(db);
  return db;
}

async function pidOf(db: Pick<Database, 'selectNoFrom'>): Promise<number> {
  const { pid } = await db.selectNoFrom(sql<number>`pg_backend_pid()`.as('pid')).executeTakeFirstOrThrow();
  return pid;
}

const sleepLong = (db: Database) => sql`select pg_sleep(20) as slept`.execute(db).catch((error: unknown) => error);

async function sleepersOf(pid: number): Promise<number> {
  const { rows } = await sql`
    select 1 from pg_stat_activity where pid = ${pid} and state = 'active' and query like '%pg_sleep(20)%'`.execute(
    database.db,
  );
  return rows.length;
}

it('is stopped by the server before it is given up, and the connection serves on', async () => {
  const db = open(database.url, deadlineMs);
  const { pid, error, ms } = await db.connection().execute(async (held) => {
    const pid = await pidOf(held);
    const startedAt = performance.now();
    const error = await sleepLong(held);
    return { pid, error, ms: performance.now() - startedAt };
  });
  expect(isStopped(error)).toBe(true);
  expect(failureOf(error)).toBe('unavailable');
  expect(ms).toBeLessThan(deadlineMs);
  expect(await sleepersOf(pid)).toBe(0);
  expect(await pidOf(db)).toBe(pid);
});

it('takes nothing from a transaction that others are in', async () => {
  const db = open(database.url, deadlineMs);
  const pids = await db.transaction().execute(async (trx) => {
    const before = await pidOf(trx);
    expect(isStopped(await sleepLong(db))).toBe(true);
    // Past the deadline of the other statement.
    await sleep(deadlineMs / 2);
    return [before, await pidOf(trx)];
  });
  expect(pids[0]).toBe(pids[1]);
});

it('lasts as long as it must where that is known to be long', async () => {
  const limit = async (db: Database) =>
    (await sql<{ timeout: string }>`select current_setting('statement_timeout') as timeout`.execute(db)).rows[0]
      ?.timeout;
  expect(await limit(open(database.url, null))).toBe('0');
  expect(await limit(open(database.url, undefined))).toBe('4800ms');
});

it('silence takes the idle connections with it, and leaves those that are lent to whoever has them', async () => {
  const db = open(link.url, deadlineMs);
  const own = await db.connection().execute(async (held) => {
    await pidOf(held);
    // Of two more one is asked, and the other lies idle, when they go silent.
    await Promise.all([db, db].map((one) => one.connection().execute(pidOf)));
    link.silence();
    link.mend();
    await expect(pidOf(db)).rejects.toThrow(/no answer within/);
    expect(await pidOf(db)).toBeGreaterThan(0);
    return pidOf(held).catch((error: unknown) => error);
  });
  // By its own deadline, not by its neighbours'.
  expect(String(own)).toMatch(/no answer within/);
  expect(failureOf(own)).toBe('unavailable');
});

it('a slow read or write in a class does not make the database one that is away', async () => {
  const log = createLogger({ service: 'media', level: 'silent' });
  const gate = DatabaseGate.create({ url: database.url, poolSize: 2, log, deadlineMs, probeMs: 50 });
  await expect(gate.run((db) => sql`select pg_sleep(20)`.execute(db))).rejects.toMatchObject({ code: 'unavailable' });
  expect(gate.isDown).toBe(false);

  let tries = 0;
  const onDown = vi.fn();
  const stored = held(
    gate.persist(
      async (db) => {
        tries += 1;
        await sql`select pg_sleep(${tries === 1 ? 20 : 0})`.execute(db);
        return tries;
      },
      { onDown },
    ),
  );
  await sleep(deadlineMs / 2);
  expect(await gate.run(pidOf)).toBeGreaterThan(0);
  expect(await stored).toBe(2);
  expect(onDown).toHaveBeenCalledTimes(1);
  expect(gate.isDown).toBe(false);
  await gate.close();
});

it('that is given up ends before what is to be whole is answered: nothing arrives afterwards', async () => {
  const log = createLogger({ service: 'media', level: 'silent' });
  const gate = DatabaseGate.create({ url: database.url, poolSize: 2, log, deadlineMs: 200, probeMs: 20 });
  const late = Promise.withResolvers<string>();
  const ended: string[] = [];
  let begun = 0;
  const work = async () => {
    begun += 1;
    const name = begun === 1 ? await late.promise : 'second';
    ended.push(name);
    return name;
  };
  const answered = held(gate.persist(work, { isWhole: true }).then((name) => [name, ...ended]));
  await vi.waitFor(() => expect(ended).toEqual(['second']));
  late.resolve('first');
  expect(await answered).toEqual(['second', 'second', 'first']);
  await gate.close();
});
