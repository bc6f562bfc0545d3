import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { archiveMedia, bringBackMedia } from '#commands/media/archive-media.ts';
import { type BeginUploadAct, beginUpload } from '#commands/media/begin-upload.ts';
import { describeMedia } from '#commands/media/describe-media.ts';
import { dropUpload } from '#commands/media/drop-upload.ts';
import { finishUpload } from '#commands/media/finish-upload.ts';
import { saveWords } from '#commands/media/save-words.ts';
import { cancelWork, tryWorkAgain } from '#commands/media/steer-work.ts';
import { findMedia, listMedia } from '#db/queries/media/media.ts';
import { shownRenditions } from '#db/queries/media/renditions.ts';
import { listUses } from '#db/queries/media/used-in.ts';
import { findWords } from '#db/queries/media/words.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createSweptStorage } from '#db/swept-storage.ts';
import { mostOpenUploads } from '#domain/media/state.ts';
import type { Viewer } from '#domain/rights.ts';
import { prepareMedia } from '#jobs/media/prepare-media.ts';
import { requeueMedia } from '#jobs/media/requeue-media.ts';
import { sweepMedia } from '#jobs/media/sweep-media.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { uploadsFolder } from '#platform/media/uploads-folder.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { viewerOf } from '#tests/support/import-people.ts';
import { makePdf, makePhoto, makeRunning } from '#tests/support/media-files.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server.ts';
import { demoPassword } from '#tests/support/stack.ts';

const slug = 'la-champasak';
const dayMs = 86_400_000;
const limits = { freeBytes: 10_000_000_000, mostBytes: 50_000_000 };
const rules = { mostVideoBytes: limits.mostBytes, clamd: null };
const dataDir = mkdtempSync(join(tmpdir(), 'sala-media-'));
const log = createLogger({ service: 'jobs', level: 'silent' });

let database: TestDatabase;
let storage: ObjectStorage;
let s3: S3Server;
let writer: Viewer;
/** What is asked of the jobs process. */
const asked: { name: string; data: unknown }[] = [];
const jobs = { send: async (_db: unknown, name: string, data: unknown) => void asked.push({ name, data }) };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  writer = await viewerOf(database.db, 'liwen');
  s3 = await startS3Server();
  const bucket = `bucket-${randomBytes(4).toString('hex')}`;
  await s3.makeBucket(bucket);
  const bucketStorage = await openStorage({
    ...{ SALA_DATA_DIR: dataDir, S3_BUCKET: bucket, S3_ENDPOINT: s3.url, S3_REGION: s3.region },
    ...{ S3_ACCESS_KEY_ID: s3.accessKeyId, S3_SECRET_ACCESS_KEY: s3.secretAccessKey },
  });
  storage = createSweptStorage(bucketStorage, database.db);
}, 120_000);

afterAll(async () => {
  await s3?.stop();
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

afterEach(async () => {
  await database.db.updateTable('mediaUpload').set({ endedAt: now() }).where('endedAt', 'is', null).execute();
});

const deps = () => ({ db: database.db, storage, jobs });
const services = () => ({ ...deps(), log, dataDir });
const now = () => new Date();

function begin(more: Partial<BeginUploadAct> = {}): Promise<string> {
  const act = {
    actor: writer,
    slug,
    replaces: null,
    locale: null,
    fileName: 'a.pdf',
    bytes: 10,
    mark: 'm',
    limits,
    at: now(),
  };
  return beginUpload(deps(), { ...act, ...more });
}

/** A file as it has come. @returns what it has become */
async function add(fileName: string, content: Uint8Array, more: Partial<BeginUploadAct> = {}): Promise<string> {
  const uploadId = await begin({ fileName, bytes: content.byteLength, ...more });
  const path = join(dataDir, uploadId);
  writeFileSync(path, content);
  return finishUpload(deps(), { actor: more.actor ?? writer, uploadId, path, rules, at: now() });
}

async function find(id: string) {
  const one = await findMedia(database.db, id);
  if (!one) throw new Error('it is not there');
  return one;
}

const work = async (id: string) => prepareMedia(services(), { mediaId: id, revision: (await find(id)).revision });
const filesOf = async (id: string) => (await shownRenditions(database.db, id))?.files ?? [];
const contentOf = async (hash: string) => {
  const stream = await storage.read(hash);
  return stream && buffer(stream);
};

describe('a file on its way in', () => {
  it('is taken once, whatever is sent twice, and its work is asked for in the same moment', async () => {
    const content = makePdf();
    const uploadId = await begin({ fileName: 'Plan 1.pdf', bytes: content.byteLength });
    const path = join(dataDir, uploadId);
    writeFileSync(path, content);
    const act = { actor: writer, uploadId, path, rules, at: now() };
    const ids = await Promise.all([finishUpload(deps(), act), finishUpload(deps(), act)]);
    expect(new Set(ids).size).toBe(1);
    expect(await finishUpload(deps(), act)).toBe(ids[0]);
    const jobsOfIt = asked.filter(({ data }) => (data as { mediaId: string }).mediaId === ids[0]);
    expect(jobsOfIt).toEqual([{ name: 'prepare-media', data: { mediaId: ids[0], revision: 1 } }]);
    expect(await find(ids[0] ?? '')).toMatchObject({ kind: 'pdf', title: 'Plan 1', work: 'waiting' });
  });

  it('is left alone while its form is being read, and swept when nobody has written to it for an hour', async () => {
    const folder = uploadsFolder(dataDir);
    mkdirSync(folder, { recursive: true });
    const [young, old] = [newId(), newId()];
    for (const id of [young, old]) writeFileSync(join(folder, id), 'bytes');
    const hourAgo = new Date(Date.now() - 61 * 60_000);
    utimesSync(join(folder, old), hourAgo, hourAgo);
    await sweepMedia(services(), {});
    expect(existsSync(join(folder, young))).toBe(true);
    expect(existsSync(join(folder, old))).toBe(false);
  });

  it('is its sender’s alone, and waits until all of it is there', async () => {
    const uploadId = await begin({ bytes: 100 });
    const path = join(dataDir, uploadId);
    writeFileSync(path, 'only a part');
    const act = { uploadId, path, rules, at: now() };
    await expect(finishUpload(deps(), { ...act, actor: writer })).rejects.toMatchObject({ code: 'conflict' });
    const colleague = await viewerOf(database.db, 'bounmy');
    await expect(finishUpload(deps(), { ...act, actor: colleague })).rejects.toMatchObject({ code: 'not_found' });
    await expect(dropUpload(deps(), { actor: colleague, uploadId, at: now() })).rejects.toMatchObject({
      code: 'not_found',
    });
    await dropUpload(deps(), { actor: writer, uploadId, at: now() });
    await expect(finishUpload(deps(), { ...act, actor: writer })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused where nobody may write, where there is no room, and of too large ones', async () => {
    const trainee = await viewerOf(database.db, 'bouakham');
    await expect(begin({ actor: trainee })).rejects.toMatchObject({ code: 'forbidden' });
    await expect(begin({ slug: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(begin({ bytes: limits.mostBytes + 1 })).rejects.toMatchObject({ problems: { file: 'mediaTooLarge' } });
    await expect(begin({ bytes: 100, limits: { ...limits, freeBytes: 99 } })).rejects.toMatchObject({
      problems: { file: 'uploadNoRoom' },
    });
  });

  it('is counted: nobody fills the disk with beginnings, also of those sent at once', async () => {
    const manager = await viewerOf(database.db, 'bounmy');
    const tries = Array.from({ length: mostOpenUploads + 5 }, () => begin({ actor: manager }));
    const begun = await Promise.allSettled(tries);
    expect(begun.filter((one) => one.status === 'fulfilled')).toHaveLength(mostOpenUploads);
    const large = { bytes: limits.mostBytes };
    for (let count = 0; count < 4; count += 1) await begin(large);
    await expect(begin(large)).rejects.toMatchObject({ problems: { file: 'uploadsTooLarge' } });
  });

  it('that cannot be taken is over, and nothing of it is stored', async () => {
    const before = await countObjects();
    await expect(add('a.pdf', Buffer.from('no PDF'))).rejects.toMatchObject({ code: 'mediaUnknown' });
    expect(await countObjects()).toBe(before);
    const open = await database.db.selectFrom('mediaUpload').select('id').where('endedAt', 'is', null).execute();
    expect(open).toEqual([]);
  });
});

async function countObjects(): Promise<number> {
  let count = 0;
  for await (const _ of storage.list()) count += 1;
  return count;
}

describe('what is made of it', () => {
  it('of a photo: sizes and formats without the place where it was taken; what was sent goes', async () => {
    const photo = await makePhoto(1_000, 700);
    const id = await add('weigh.jpg', photo);
    const { sourceHash } = await find(id);
    await work(id);
    const files = await filesOf(id);
    expect(files.map(({ type, width }) => `${type} ${width}`)).toEqual(
      expect.arrayContaining(['image/avif 640', 'image/webp 640', 'image/jpeg 640', 'image/webp 700']),
    );
    for (const { hash, bytes } of files) {
      const content = await contentOf(hash);
      expect(content?.byteLength).toBe(bytes);
      expect((await sharp(content).metadata()).exif).toBeUndefined();
    }
    expect(await find(id)).toMatchObject({ work: 'done', sourceHash: null, width: 700, height: 1_000 });
    expect(await isThere(sourceHash)).toBe(true);
    await sweepMedia(services(), {});
    expect(await isThere(sourceHash), 'not before a week').toBe(true);
    await database.db
      .updateTable('mediaLetGo')
      .set({ at: new Date(Date.now() - 8 * dayMs) })
      .execute();
    await sweepMedia(services(), {});
    expect(await isThere(sourceHash)).toBe(false);
    for (const { hash } of files) expect(await isThere(hash)).toBe(true);
  });

  it('of sound: mono Opus, and AAC for phones that do not know it', async () => {
    const id = await add('talk.wav', makeRunning('wav', 2));
    await work(id);
    expect((await filesOf(id)).map(({ name, type }) => `${name.split('.').at(-1)} ${type}`).sort()).toEqual([
      'm4a audio/mp4',
      'opus audio/ogg',
    ]);
    expect((await find(id)).durationMs).toBeGreaterThan(1_900);
  });

  it('of a film: HLS whose lists lead to the very files, sound alone, a flat file and a still', async () => {
    const id = await add('Weigh.mp4', makeRunning('mp4', 6, '640x360'));
    await work(id);
    expect(await find(id)).toMatchObject({ work: 'done', workPercent: 100 });
    const files = await filesOf(id);
    const { stem } = await find(id);
    const named = new Map(files.map((file) => [file.name.slice(stem.length), file]));
    expect([...named.keys()].sort()).toEqual([
      '-144p.m3u8',
      '-144p.mp4',
      '-240p.m3u8',
      '-240p.mp4',
      '-audio.m3u8',
      '-audio.mp4',
      '-poster.webp',
      '.m3u8',
      '.m4a',
      '.mp4',
      '.opus',
    ]);
    const text = async (name: string) => String(await contentOf(named.get(name)?.hash ?? ''));
    const master = await text('.m3u8');
    const variants = master.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(variants).toEqual(
      ['-audio', '-144p', '-240p'].map((part) => {
        const list = named.get(`${part}.m3u8`);
        return `${list?.name}?v=${list?.hash.slice(0, 8)}`;
      }),
    );
    expect(master).toMatch(/RESOLUTION=426x240,CODECS="avc1\.4d40[0-9a-f]{2},mp4a\.40\.2"/);
    const low = named.get('-144p.mp4');
    const list = await text('-144p.m3u8');
    expect(list).toContain(`#EXT-X-MAP:URI="${low?.name}?v=${low?.hash.slice(0, 8)}",BYTERANGE=`);
    // All of its parts lie within the file.
    const ranges = [...list.matchAll(/BYTERANGE:(\d+)@(\d+)/g)].map(([, bytes, at]) => Number(bytes) + Number(at));
    expect(Math.max(...ranges)).toBeLessThanOrEqual(low?.bytes ?? 0);
    expect((await contentOf(named.get('.mp4')?.hash ?? ''))?.includes('+15.1167')).toBe(false);
  }, 120_000);

  it('of a document: the document, and its object stays though what was sent goes', async () => {
    const id = await add('plan.pdf', makePdf({ catalog: '/Lang (lo)' }));
    await work(id);
    const [file] = await filesOf(id);
    expect(file).toMatchObject({ role: 'document', type: 'application/pdf' });
    await database.db
      .updateTable('mediaLetGo')
      .set({ at: new Date(Date.now() - 8 * dayMs) })
      .execute();
    await sweepMedia(services(), {});
    expect(await isThere(file?.hash ?? '')).toBe(true);
  });

  it('of what breaks later: it says so, and is tried again as often as somebody asks', async () => {
    const id = await add('talk.mp3', makeRunning('mp3', 1));
    const { sourceHash } = await find(id);
    const broken = await storage.put(Buffer.from('ID3 no sound'), { mostBytes: 100 });
    await database.db.updateTable('media').set({ sourceHash: broken.key }).where('id', '=', id).execute();
    await work(id);
    expect(await find(id)).toMatchObject({ work: 'failed', workProblem: 'broken' });
    await database.db.updateTable('media').set({ sourceHash }).where('id', '=', id).execute();
    await tryWorkAgain(deps(), { actor: writer, mediaId: id, at: now() });
    expect(asked.at(-1)).toEqual({ name: 'prepare-media', data: { mediaId: id, revision: 1 } });
    await work(id);
    expect(await find(id)).toMatchObject({ work: 'done', workProblem: null });
  });

  it('ends within seconds when somebody stops it, and goes on with what was made', async () => {
    const id = await add('Long.mp4', makeRunning('mp4', 60, '854x480'));
    const working = held(work(id));
    await expect.poll(async () => (await filesOf(id)).length, { timeout: 60_000 }).toBeGreaterThan(1);
    await cancelWork(deps(), { actor: writer, mediaId: id, at: now() });
    const stoppedAt = Date.now();
    await working;
    expect(Date.now() - stoppedAt).toBeLessThan(10_000);
    expect(await find(id)).toMatchObject({ work: 'cancelled' });
    const before = await filesOf(id);
    await tryWorkAgain(deps(), { actor: writer, mediaId: id, at: now() });
    await work(id);
    expect(await find(id)).toMatchObject({ work: 'done' });
    expect(await filesOf(id)).toEqual(expect.arrayContaining(before));
  }, 180_000);

  it('is looked after when its job is missing', async () => {
    const id = await add('plan.pdf', makePdf({ catalog: '/Lang (zh)' }));
    asked.length = 0;
    await requeueMedia(services(), {});
    expect(asked).toContainEqual({ name: 'prepare-media', data: { mediaId: id, revision: 1 } });
  });
});

async function isThere(hash: string | null): Promise<boolean> {
  return hash !== null && (await storage.head(hash)) !== undefined;
}

describe('a thing of the library', () => {
  it('gets other content, and shows the old until the new is made', async () => {
    const id = await add('plan.pdf', makePdf({ catalog: '/Lang (en)' }));
    await work(id);
    const [before] = await filesOf(id);
    expect(await add('plan-2.pdf', makePdf({ catalog: '/Lang (ar)' }), { replaces: id })).toBe(id);
    expect(await find(id)).toMatchObject({ revision: 2, work: 'waiting', title: 'plan', fileName: 'plan-2.pdf' });
    expect(await filesOf(id)).toEqual([before]);
    await work(id);
    const [after] = await filesOf(id);
    expect(after?.hash).not.toBe(before?.hash);
    await expect(add('photo.jpg', await makePhoto(20, 20), { replaces: id })).rejects.toMatchObject({
      code: 'mediaOtherThanNamed',
    });
  });

  it('is described in every language, and nobody writes over another', async () => {
    const id = await add('plan.pdf', makePdf({ catalog: '/Lang (fr)' }));
    const act = { actor: writer, mediaId: id, at: now() };
    await describeMedia(deps(), {
      ...act,
      title: 'A plan',
      alt: { en: 'A plan', lo: 'ແຜນ' },
      wordsIn: null,
      before: 1,
    });
    await describeMedia(deps(), {
      ...act,
      title: 'A plan',
      alt: { lo: 'ແຜນ', en: 'A plan' },
      wordsIn: null,
      before: 1,
    });
    await expect(
      describeMedia(deps(), { ...act, title: 'Other', alt: {}, wordsIn: null, before: 1 }),
    ).rejects.toMatchObject({
      code: 'conflict',
    });
    const stranger = await viewerOf(database.db, 'selam').catch(() => viewerOf(database.db, 'alemu'));
    await expect(
      describeMedia(deps(), { ...act, actor: stranger, title: 'x', alt: {}, wordsIn: null, before: 2 }),
    ).rejects.toMatchObject({
      code: 'not_found',
    });
    const list = (filter: Partial<Parameters<typeof listMedia>[2]['filter']>) =>
      listMedia(database.db, organisationId, {
        ...{ filter: { q: '', kind: null, show: null, ...filter }, sort: 'latest', offset: 0, limit: 100 },
        offered: ['en', 'lo'],
      });
    const { organisationId } = await find(id);
    expect((await list({ q: 'ແຜນ' })).rows.map((one) => one.id)).toEqual([id]);
    expect((await list({ show: 'wordless' })).rows.map((one) => one.id)).not.toContain(id);
    await archiveMedia(deps(), act);
    expect((await list({})).rows.map((one) => one.id)).not.toContain(id);
    expect((await list({ show: 'archived' })).rows.map((one) => one.id)).toEqual([id]);
    await bringBackMedia(deps(), act);
    expect((await list({ kind: 'pdf' })).rows.map((one) => one.id)).toContain(id);
    expect(await listUses(database.db, id)).toEqual([]);
  });

  it('has captions by language, refused where they are wrong, by line and column', async () => {
    const id = await add('talk.mp3', makeRunning('mp3', 1));
    const act = { actor: writer, mediaId: id, locale: 'lo', before: 0, transcript: '', at: now() };
    const wrong = 'WEBVTT\n\n00:00:01,000 --> 00:00:02.000\nສະບາຍດີ\n';
    await expect(saveWords(deps(), { ...act, captions: wrong })).rejects.toMatchObject({
      mistakes: [{ code: 'time', line: 3, column: 9 }],
    });
    const right = wrong.replace(',', '.');
    expect(await saveWords(deps(), { ...act, captions: right })).toBe(1);
    expect(await saveWords(deps(), { ...act, captions: right.replaceAll('\n', '\r\n') })).toBe(1);
    await expect(saveWords(deps(), { ...act, captions: '' })).rejects.toMatchObject({ code: 'conflict' });
    expect(await saveWords(deps(), { ...act, captions: '', transcript: 'ສະບາຍດີ', before: 1 })).toBe(2);
    expect(await findWords(database.db, id, 'lo')).toMatchObject({ captions: null, transcript: 'ສະບາຍດີ' });
  });
});
