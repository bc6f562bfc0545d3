import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { MediaAddresses } from '#app/server/http/media-addresses.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
});

test('a media server that has just come is found by all who ask for it in the same moment', async () => {
  const addresses = new MediaAddresses({ MEDIA_INTERNAL_URL: 'http://127.0.0.1:9' }, database.db);
  expect(await addresses.of('node-new')).toBeUndefined();
  await sql`
    insert into media_node (id, internal_url, started_at, last_seen_at, expires_at)
    values ('node-new', 'http://127.0.0.1:4001', now(), now(), now() + interval '1 minute')
  `.execute(database.db);
  const asked = Array.from({ length: 20 }, () => addresses.of('node-new'));
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['http://127.0.0.1:4001']));
});
