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
  const internalUrl = 'http://127.0.0.1:4001';
  const now = new Date();
  await database.db
    .insertInto('mediaNode')
    .values({
      id: 'node-new',
      internalUrl,
      startedAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + 60_000),
      rooms: 0,
      people: 0,
      draining: false,
      beats: 1,
    })
    .execute();
  const asked = Array.from({ length: 20 }, () => addresses.of('node-new'));
  expect(new Set(await Promise.all(asked))).toEqual(new Set([internalUrl]));
});
