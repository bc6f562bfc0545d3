/** A database that answers but takes nothing: its disk is full, or it has become a copy. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const away = 'The service is not answering';

it('a full disk in the middle of signing in is said in words, and passes', async () => {
  await sql`create function full_disk() returns trigger language plpgsql as
    $$ begin raise exception 'could not extend file' using errcode = '53100'; end $$`.execute(database.db);
  await sql`create trigger full_disk before insert on auth_session execute function full_disk()`.execute(database.db);
  const answer = await new Visitor(web.url).signIn('bounmy');
  expect([answer.status, wordsOf(answer.body)]).toEqual([503, expect.stringContaining(away)]);
  await sql`drop trigger full_disk on auth_session`.execute(database.db);
  expect((await new Visitor(web.url).signIn('bounmy')).status).toBe(302);
});

it('readiness notices that nothing can be written; pages can be read, and what is sent is answered in words', async () => {
  const bounmy = await signedIn(web.url, 'bounmy');
  const checks = async () => (await (await fetch(`${web.url}/readyz`)).json()).checks;
  expect(await checks()).toMatchObject({ database: true, writing: true });
  const { name } = (await sql<{ name: string }>`select current_database() as name`.execute(database.db)).rows[0] ?? {};
  await sql`alter database ${sql.id(name ?? '')} set default_transaction_read_only = on`.execute(database.db);
  // Connections that are open do not hear of it.
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = ${name}`.execute(
    database.db,
  );
  await expect.poll(checks, { timeout: 20_000, interval: 500 }).toMatchObject({ database: true, writing: false });
  expect((await bounmy.get('/classes')).status).toBe(200);
  const answer = await bounmy.post('/profile', { intent: 'end-others' });
  expect([answer.status, wordsOf(answer.body)]).toEqual([503, expect.stringContaining(away)]);
}, 60_000);
