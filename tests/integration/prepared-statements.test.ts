import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { countUncounted } from '#db/count-uncounted.ts';
import { listClasses } from '#db/queries/schedule/class-session.ts';
import { writtenChange } from '#db/written-change.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type StatementCounter, startStatementCounter } from '#tests/support/statement-counter.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
  await sql`create table thing (id int primary key, name text, facts jsonb, at timestamptz, tags text[], cost numeric)`.execute(
    test.db,
  );
});
afterAll(() => test.drop());

const insert = (id: number, name: string | null) =>
  sql`insert into thing values (${id}, ${name}, ${JSON.stringify({ a: [1] })}, ${new Date(0)}, ${['x', 'y "z"', null]}, ${'12.50'})`;
const find = (id: number) => sql`select * from thing where id = ${id}`;

it('lists of classes are planned once and not at each execution', async () => {
  const pool = createPool({ url: test.url, size: 1, onError: () => {} });
  const db = createDatabase(pool);
  try {
    const viewer = { personId: newId(), displayName: 'Noy', isPlatformAdmin: false, roles: [] };
    const options = { now: new Date(), overrunMs: 3_600_000, offset: 0, limit: 20 };
    for (let round = 0; round < 20; round++) await listClasses(db, viewer, { ...options, show: 'current' });
    const { rows } = await sql<{ generic: number; custom: number }>`
      select generic_plans as generic, custom_plans as custom from pg_prepared_statements
      where statement like ${'%class_instructor%'} and statement not like ${'%pg_prepared%'}`.execute(db);
    // PostgreSQL tries five times whether a plan for the very values is better.
    expect(rows).toEqual([{ generic: 15, custom: 5 }]);
  } finally {
    await db.destroy();
  }
});

it('tables that nobody counted are counted, and no others', async () => {
  const counted = async () => {
    const { rows } = await sql<{ name: string; rows: number }>`
      select relname as name, reltuples as rows from pg_class where relname in ('thing', 'organisation')
      order by relname`.execute(test.db);
    return rows.map((one) => one.rows);
  };
  await insert(1, 'a').execute(test.db);
  expect(await counted()).toEqual([-1, -1]);
  await countUncounted(test.db);
  expect(await counted()).toEqual([0, 1]);
  await insert(2, 'b').execute(test.db);
  await countUncounted(test.db);
  expect(await counted()).toEqual([0, 1]);
  await sql`truncate thing`.execute(test.db);
});

describe('statements with values', () => {
  it('answer with values of the right kind, the first time and later', async () => {
    const rows = { id: 1, name: 'a', facts: { a: [1] }, at: new Date(0), tags: ['x', 'y "z"', null], cost: 12.5 };
    expect((await insert(1, 'a').execute(test.db)).numAffectedRows).toBe(1n);
    expect((await insert(2, null).execute(test.db)).numAffectedRows).toBe(1n);
    for (let round = 0; round < 3; round++) {
      expect((await find(1).execute(test.db)).rows).toEqual([rows]);
      expect((await find(2).execute(test.db)).rows).toEqual([{ ...rows, id: 2, name: null }]);
      expect((await find(3).execute(test.db)).rows).toEqual([]);
    }
    const changed = await sql`update thing set name = ${'b'} where id > ${0}`.execute(test.db);
    expect([changed.numAffectedRows, changed.rows]).toEqual([2n, []]);
  });

  it('can be asked again after they failed, on the same connection too', async () => {
    for (let round = 0; round < 3; round++) {
      await expect(insert(1, 'again').execute(test.db)).rejects.toMatchObject({ code: '23505' });
      await expect(sql`select 1 / ${0}::int as never`.execute(test.db)).rejects.toMatchObject({ code: '22012' });
      await expect(sql`select nothing where 1 = ${1}`.execute(test.db)).rejects.toMatchObject({ code: '42703' });
      const circle: Record<string, unknown> = {};
      circle.round = circle;
      await expect(sql`select ${circle}::jsonb`.execute(test.db)).rejects.toThrow(/circular/i);
      expect((await find(1).execute(test.db)).rows).toHaveLength(1);
    }
    await test.db.transaction().execute(async (trx) => {
      await find(1).execute(trx);
      await sql`savepoint before`.execute(trx);
      await expect(insert(1, 'again').execute(trx)).rejects.toMatchObject({ code: '23505' });
      await sql`rollback to before`.execute(trx);
      expect((await find(1).execute(trx)).rows).toHaveLength(1);
    });
  });

  it('are prepared anew once a table has other columns', async () => {
    await Promise.all([find(1).execute(test.db), find(2).execute(test.db), find(1).execute(test.db)]);
    await sql`alter table thing add column more int default 7`.execute(test.db);
    // PostgreSQL says so once a connection; nobody waits for a restart.
    const answers = await Promise.allSettled(Array.from({ length: 8 }, () => find(1).execute(test.db)));
    expect(answers.some(({ status }) => status === 'rejected')).toBe(true);
    expect((await find(1).execute(test.db)).rows).toMatchObject([{ id: 1, more: 7 }]);
  });

  it('keep apart what many connections ask at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => sql<{ n: number }>`select ${index}::int as n`.execute(test.db)),
    );
    expect(answers.map(({ rows }) => rows[0]?.n)).toEqual(answers.map((_, index) => index));
  });
});

describe('reads of one moment', () => {
  /** When the transaction of each began, to the microsecond: the same for those that travelled together. */
  const began = async (read: (n: number) => string) => {
    const asked = [1, 2, 3].map((n) => sql<{ at: string }>`${sql.raw(read(n))} where id <= ${9}`.execute(test.db));
    return new Set((await Promise.all(asked)).map(({ rows }) => rows[0]?.at)).size;
  };

  it('travel together', async () => {
    expect(await began((n) => `select now()::text as at, ${n} as n from thing`)).toBe(1);
  });

  it('go alone when they lock or change something', async () => {
    expect(await began((n) => `select pg_backend_pid()::text as at, ${n} as n from thing`)).toBe(3);
    await test.db.transaction().execute(async (trx) => {
      await sql`select * from thing where id = ${1} for update`.execute(trx);
      const waiting = held(sql`select * from thing where id = ${1} for share`.execute(test.db));
      // Behind the one that waits for us it would never come back.
      expect((await find(1).execute(test.db)).rows).toHaveLength(1);
      waiting.catch(() => {});
    });
  });

  it('fail alone', async () => {
    for (let round = 0; round < 3; round++) {
      const answers = await Promise.allSettled(
        [4, 0, 2, 0, 1].map((n) => sql<{ part: number }>`select 4 / ${n}::int as part`.execute(test.db)),
      );
      const seen = answers.map((one) => (one.status === 'fulfilled' ? one.value.rows[0]?.part : one.reason.code));
      expect(seen).toEqual([1, '22012', 2, '22012', 4]);
    }
  });
});

describe('a transaction', () => {
  const add = writtenChange('insert into thing (id, name) values ($1, $2)');
  let counter: StatementCounter;
  let db: Database;
  beforeAll(async () => {
    counter = await startStatementCounter(test.url);
    db = createDatabase(createPool({ url: counter.url, size: 2, onError: () => {} }));
    await sql`delete from thing`.execute(db);
  });
  afterAll(async () => {
    await db?.destroy();
    await counter?.stop();
  });
  const count = async () => {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from thing where id > ${0}`.execute(db);
    return rows[0]?.n;
  };

  it('wakes the database once for what answers nothing and the statement after it', async () => {
    const turns = await counter.turnsDuring(() =>
      db.transaction().execute(async (trx) => {
        await add(trx, 21, 'a');
        await add(trx, 22, 'b');
        expect((await find(22).execute(trx)).rows).toHaveLength(1);
        await add(trx, 23, 'c');
      }),
    );
    expect(turns).toBe(2);
    expect(await count()).toBe(3);
    expect(await counter.turnsDuring(() => db.transaction().execute((trx) => add(trx, 24, 'd')))).toBe(1);
    expect(await counter.turnsDuring(() => db.transaction().execute(async () => {}))).toBe(0);
    expect(await count()).toBe(4);
  });

  it('throws what such a change failed of with the statement after it, and undoes all', async () => {
    const before = await count();
    for (const last of [
      async () => {},
      (trx: Database) => find(1).execute(trx),
      (trx: Database) => sql`select 1`.execute(trx),
    ]) {
      const failed = db.transaction().execute(async (trx) => {
        await add(trx, 31, 'new');
        await add(trx, 21, 'again');
        await last(trx);
      });
      await expect(failed).rejects.toMatchObject({ code: '23505' });
      expect(await count()).toBe(before);
    }
  });

  it('tells the database nothing where it fails before its first statement, and serves on', async () => {
    const turns = await counter.turnsDuring(async () => {
      const failed = db.transaction().execute(async (trx) => {
        await add(trx, 41, 'new');
        throw new Error('thought better of it');
      });
      await expect(failed).rejects.toThrow('thought better of it');
    });
    expect(turns).toBe(0);
    const circle: Record<string, unknown> = {};
    circle.round = circle;
    await db.transaction().execute(async (trx) => {
      await add(trx, 42, 'new');
      await expect(sql`select ${circle}::jsonb`.execute(trx)).rejects.toThrow(/circular/i);
    });
    expect((await find(42).execute(db)).rows).toHaveLength(1);
  });

  it('keeps the order of changes with and without an answer, and what is asked beside it goes another way', async () => {
    await db.transaction().execute(async (trx) => {
      await add(trx, 51, 'carried');
      await sql`update thing set name = name || ${'!'} where id = ${51}`.execute(trx);
      expect((await find(51).execute(trx)).rows).toMatchObject([{ name: 'carried!' }]);
      expect((await find(51).execute(db)).rows).toEqual([]);
      await sql`savepoint before`.execute(trx);
      await add(trx, 51, 'again');
      await expect(find(51).execute(trx)).rejects.toMatchObject({ code: '23505' });
      await sql`rollback to before`.execute(trx);
      await add(trx, 52, 'after');
    });
    expect((await find(52).execute(db)).rows).toHaveLength(1);
  });
});
