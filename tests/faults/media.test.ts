import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginUpload } from '#commands/media/begin-upload.ts';
import { finishUpload } from '#commands/media/finish-upload.ts';
import { createJobSender, type JobSender } from '#db/jobs/job-sender.ts';
import { findMedia } from '#db/queries/media/media.ts';
import { listRenditions } from '#db/queries/media/renditions.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { viewerOf } from '#tests/support/import-people.ts';
import { startJobs } from '#tests/support/jobs.ts';
import { makeRunning } from '#tests/support/media-files.ts';
import { demoPassword } from '#tests/support/stack.ts';

let database: TestDatabase;
let sender: JobSender;
const dataDir = mkdtempSync(join(tmpdir(), 'sala-killed-'));

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  sender = createJobSender(database.db, { onError: () => {} });
}, 120_000);

afterAll(async () => {
  await sender?.stop();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

test('the jobs process killed in mid-encoding, twice: the next one goes on with what was made, and nothing is made twice', async () => {
  const { db } = database;
  const storage = await openStorage({ SALA_DATA_DIR: dataDir, S3_REGION: 'unused' });
  const content = makeRunning('mp4', 45, '640x360');
  const actor = await viewerOf(db, 'liwen');
  const limits = { freeBytes: 1e10, mostBytes: 1e8 };
  const of = {
    slug: 'la-champasak',
    replaces: null,
    locale: null,
    fileName: 'Weigh.mp4',
    bytes: content.length,
    mark: 'm',
    limits,
  };
  const uploadId = await beginUpload({ db }, { ...of, actor, at: new Date() });
  const path = join(dataDir, uploadId);
  writeFileSync(path, content);
  const rules = { mostVideoBytes: 1e8, clamd: null };
  const mediaId = await finishUpload({ db, storage, jobs: sender }, { actor, uploadId, path, rules, at: new Date() });
  const filesNow = () => listRenditions(db, mediaId, 1);

  let made = 0;
  for (let kill = 0; kill < 2; kill += 1) {
    // The data folder outlives the process, as after a power cut.
    const jobs = await startJobs(database.url, { SALA_DATA_DIR: dataDir });
    await expect.poll(async () => (await filesNow()).length, { timeout: 60_000, interval: 100 }).toBeGreaterThan(made);
    await jobs.kill();
    made = (await filesNow()).length;
    expect(await findMedia(db, mediaId)).toMatchObject({ work: 'running' });
    await sleep(200);
  }
  const before = await filesNow();
  const jobs = await startJobs(database.url, { SALA_DATA_DIR: dataDir });
  try {
    await expect
      .poll(async () => (await findMedia(db, mediaId))?.work, { timeout: 120_000, interval: 500 })
      .toBe('done');
  } finally {
    await jobs.stop();
  }
  const after = await filesNow();
  expect(after).toEqual(expect.arrayContaining(before));
  expect(after.map((file) => file.role).sort()).toEqual(
    [
      'flat',
      'master',
      'playlist',
      'playlist',
      'playlist',
      'poster',
      'quality',
      'quality',
      'sound',
      'sound',
      'sound',
    ].sort(),
  );
  for (const { hash } of after) expect(await storage.head(hash)).toBeDefined();
}, 300_000);
