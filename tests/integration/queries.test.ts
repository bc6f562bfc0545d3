import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, createPool } from '#db/client.ts';
import { deleteExpiredSecrets } from '#db/queries/accounts/expired-secrets.ts';
import { deleteInPieces } from '#db/queries/delete-in-pieces.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

describe('prepared statements', () => {
  it('are planned once a connection, and anew after a migration changed what they answer with', async () => {
    const db = createDatabase(createPool({ url: database.url, size: 1, onError: () => {} }));
    const rows = () => sql<object>`select * from note where id > ${0}`.execute(db).then((result) => result.rows);
    await sql`create table note (id integer)`.execute(db);
    await sql`insert into note values (${1}), (${2})`.execute(db);
    expect(await rows()).toEqual([{ id: 1 }, { id: 2 }]);
    const { rows: prepared } =
      await sql`select 1 from pg_prepared_statements where statement like ${'%from note%'}`.execute(db);
    expect(prepared).toHaveLength(1);

    await sql`alter table note add column words text`.execute(db);
    await expect(rows()).rejects.toThrow('cached plan');
    expect(await rows()).toEqual([
      { id: 1, words: null },
      { id: 2, words: null },
    ]);
    await db.destroy();
  });
});

describe('what is past its time', () => {
  it('is deleted: sessions, links, counters; codes a month later', async () => {
    const { db } = database;
    const now = new Date('2026-11-22T03:00:00Z');
    const { people } = await seedDemoPeople(db, { password: demoPassword, now });
    const { personId } = people.noy;
    const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
    const session = (token: string, days: number) => ({ id: newId(), personId, token, expiresAt: at(days) });
    await db
      .insertInto('authSession')
      .values([session('over', -1), session('valid', 1)])
      .execute();
    await db
      .insertInto('authVerification')
      .values([{ id: newId(), identifier: 'reset', value: 'x', expiresAt: at(-1) }])
      .execute();
    await db
      .insertInto('resetCode')
      .values([-40, -2].map((days) => ({ id: newId(), personId, codeHash: `code${days}`, expiresAt: at(days) })))
      .execute();

    expect(await deleteExpiredSecrets(db, now)).toBe(3);
    expect(await db.selectFrom('authSession').select('token').execute()).toEqual([{ token: 'valid' }]);
    expect(await db.selectFrom('resetCode').select('codeHash').execute()).toEqual([{ codeHash: 'code-2' }]);
    expect(await deleteExpiredSecrets(db, now)).toBe(0);
    // Valid still, and used by nobody for longer than is set.
    await db
      .updateTable('authSession')
      .set({ updatedAt: at(-10) })
      .execute();
    expect(await deleteExpiredSecrets(db, now, at(-12))).toBe(0);
    expect(await deleteExpiredSecrets(db, now, at(-7))).toBe(1);
  });
});

describe('what is past its time', () => {
  it('goes in pieces, each soon over, and the rest stays', async () => {
    const { db } = database;
    const due = sql`expires_at < ${new Date('2000-01-01T00:00:00Z')}`;
    await sql`insert into auth_verification (id, identifier, value, expires_at)
      select gen_random_uuid(), 'old', 'x', case when n <= 23 then '1999-01-01'::timestamptz else '2001-01-01' end
      from generate_series(1, 30) n`.execute(db);
    // A trigger counts the statements: three for 23 rows, ten at a time, and one that finds none.
    await sql`create table piece (rows int)`.execute(db);
    await sql`create function note_piece() returns trigger language plpgsql as
      $$ begin insert into piece select count(*) from gone; return null; end $$`.execute(db);
    await sql`create trigger note_piece after delete on auth_verification
      referencing old table as gone for each statement execute function note_piece()`.execute(db);
    expect(await deleteInPieces(db, 'auth_verification', due, { atOnce: 10 })).toBe(23);
    const pieces = await sql<{ rows: number }>`select rows from piece`.execute(db);
    expect(pieces.rows.map((piece) => piece.rows)).toEqual([10, 10, 3, 0]);
    const left = await db.selectFrom('authVerification').select('id').where('identifier', '=', 'old').execute();
    expect(left).toHaveLength(7);
  });
});
