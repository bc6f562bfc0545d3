import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { letGo } from '#db/queries/media/let-go.ts';
import { createSweptStorage } from '#db/swept-storage.ts';
import { sweepMedia } from '#jobs/media/sweep-media.ts';
import { held } from '#platform/held.ts';
import { createLogger } from '#platform/log.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { noJobs } from '#tests/support/import-people.ts';

const dayMs = 86_400_000;
const dataDir = mkdtempSync(join(tmpdir(), 'sala-swept-'));
let database: TestDatabase;
let storage: ObjectStorage;

beforeAll(async () => {
  database = await createTestDatabase();
  storage = createSweptStorage(database.storage, database.db);
}, 120_000);

afterAll(async () => {
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

const log = createLogger({ service: 'jobs', level: 'silent' });
const sweep = (from: ObjectStorage = storage) =>
  sweepMedia({ db: database.db, jobs: noJobs, storage: from, log, dataDir }, {});
const put = (words: string, to: ObjectStorage = storage) => to.put(Buffer.from(words), { mostBytes: 100 });
const isThere = async (key: string) => (await storage.head(key)) !== undefined;
const aWeekLater = () =>
  database.db
    .updateTable('mediaLetGo')
    .set({ at: new Date(Date.now() - 8 * dayMs) })
    .execute();

async function countObjects(): Promise<number> {
  let count = 0;
  for await (const _ of storage.list()) count += 1;
  return count;
}

/** A row that holds an object. */
const hold = (hash: string) =>
  database.db
    .insertInto('courseDraft')
    .values({ id: crypto.randomUUID(), slug: `course-${hash.slice(0, 8)}`, madeAt: new Date(), changedAt: new Date() })
    .returning('id')
    .executeTakeFirstOrThrow()
    .then(({ id }) =>
      database.db
        .insertInto('draftFile')
        .values({ draftId: id, path: 'assets/a.webp', objectHash: hash, bytes: 1, version: 1, savedAt: new Date() })
        .execute(),
    );

describe('an object whose process was killed before its row was written', () => {
  it('is swept after a week, and one that has its row stays', async () => {
    const [lost, kept] = [await put('no row'), await put('a row')];
    await hold(kept.key);
    await sweep();
    expect(await isThere(lost.key), 'somebody may be writing its row').toBe(true);
    await aWeekLater();
    await sweep();
    expect(await isThere(lost.key)).toBe(false);
    expect(await isThere(kept.key)).toBe(true);
  });

  it('is not stored at all where it cannot be listed', async () => {
    const insertInto = () => {
      throw new Error('the database is away');
    };
    const broken = createSweptStorage(database.storage, { insertInto } as unknown as TestDatabase['db']);
    const before = await countObjects();
    await expect(put('never there', broken)).rejects.toThrow('the database is away');
    expect(await countObjects()).toBe(before);
  });
});

describe('the same content that comes in again', () => {
  it('has another week', async () => {
    const { key } = await put('again');
    await aWeekLater();
    await put('again');
    await sweep();
    expect(await isThere(key)).toBe(true);
  });

  it('while it is being removed is there afterwards', async () => {
    const { key } = await put('at this moment');
    await letGo(database.db, [key], new Date());
    await aWeekLater();
    const removing = Promise.withResolvers<void>();
    const slow: ObjectStorage = {
      ...storage,
      async delete(one) {
        removing.resolve();
        await new Promise((resolve) => setTimeout(resolve, 300));
        await storage.delete(one);
      },
    };
    const swept = held(sweep(slow));
    await removing.promise;
    await put('at this moment');
    await swept;
    expect(await isThere(key)).toBe(true);
  });
});
