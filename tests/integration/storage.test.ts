import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStorage } from '#platform/storage/open-storage.ts';
import { type ObjectStorage, ObjectTooLarge } from '#platform/storage/storage.ts';
import type { StorageSettings } from '#platform/storage/storage-settings.ts';
import { type S3Server, startS3Server } from '#tests/support/s3-server.ts';

const mostBytes = 4_000_000;
const unknownKey = 'f'.repeat(64);
const keyOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

let s3: S3Server;
const folders: string[] = [];
beforeAll(async () => {
  s3 = await startS3Server();
});
afterAll(async () => {
  await s3.stop();
  for (const folder of folders) rmSync(folder, { recursive: true });
});

function dataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sala-storage-'));
  folders.push(folder);
  return folder;
}

const kinds: Record<string, () => Promise<StorageSettings>> = {
  folder: async () => ({ SALA_DATA_DIR: dataDir(), S3_REGION: 'unused' }),
  S3: async () => {
    const bucket = `bucket-${randomBytes(4).toString('hex')}`;
    await s3.makeBucket(bucket);
    return {
      SALA_DATA_DIR: dataDir(),
      S3_BUCKET: bucket,
      S3_ENDPOINT: s3.url,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    };
  },
};

describe.each(Object.entries(kinds))('object storage in a %s', (_kind, makeSettings) => {
  let storage: ObjectStorage;
  let settings: StorageSettings;
  beforeAll(async () => {
    settings = await makeSettings();
    storage = await openStorage(settings);
  });
  const staged = () => {
    const folder = join(settings.SALA_DATA_DIR, 'files', 'staged');
    return existsSync(folder) ? readdirSync(folder) : [];
  };
  const contentOf = async (key: string, range?: { first: number; last: number }) => {
    const stream = await storage.read(key, range);
    return stream && buffer(stream);
  };

  it('gives back what was put, by the hash of its content, whole or in parts', async () => {
    const content = randomBytes(3_000_000);
    const stored = await storage.put(Readable.from([content.subarray(0, 1_000_000), content.subarray(1_000_000)]), {
      mostBytes,
    });
    expect(stored).toEqual({ key: keyOf(content), size: 3_000_000 });
    expect(await storage.head(stored.key)).toEqual(stored);
    expect((await contentOf(stored.key))?.equals(content)).toBe(true);
    for (const [first, last] of [
      [0, 0],
      [1, 999_999],
      [2_999_990, 2_999_999],
    ] as const) {
      const part = await contentOf(stored.key, { first, last });
      expect(part?.equals(content.subarray(first, last + 1)), `${first}-${last}`).toBe(true);
    }
    expect(staged()).toEqual([]);
  });

  it('holds equal content once, also when it comes twice at a time, and nothing at all', async () => {
    const content = Buffer.from('ສະບາຍດີ');
    const all = await Promise.all(Array.from({ length: 5 }, () => storage.put(content, { mostBytes })));
    expect(new Set(all.map(({ key }) => key))).toEqual(new Set([keyOf(content)]));
    const empty = await storage.put(Buffer.alloc(0), { mostBytes });
    expect(empty.size).toBe(0);
    expect(await contentOf(empty.key)).toEqual(Buffer.alloc(0));
    const listed: string[] = [];
    for await (const { key } of storage.list()) listed.push(key);
    expect(listed.filter((key) => key === keyOf(content))).toHaveLength(1);
    expect(listed).toContain(empty.key);
  });

  it('keeps nothing of what is too large, breaks off, or is discarded', async () => {
    await expect(storage.put(randomBytes(11), { mostBytes: 10 })).rejects.toThrow(ObjectTooLarge);
    const broken = Readable.from(
      (async function* () {
        yield randomBytes(10);
        throw new Error('the phone went away');
      })(),
    );
    await expect(storage.put(broken, { mostBytes })).rejects.toThrow('the phone went away');
    const waiting = await storage.stage(Buffer.from('not wanted'), { mostBytes });
    expect(await storage.head(waiting.key)).toBeUndefined();
    expect(staged()).toHaveLength(1);
    await storage.discard(waiting);
    expect(await storage.head(waiting.key)).toBeUndefined();
    expect(staged()).toEqual([]);
  });

  it('has a staged file only once it is committed, and does not mind a second commit of the same', async () => {
    const content = Buffer.from('looked at first');
    const [one, two] = [await storage.stage(content, { mostBytes }), await storage.stage(content, { mostBytes })];
    expect(await storage.read(one.key)).toBeUndefined();
    expect(await storage.commit(one)).toEqual({ key: keyOf(content), size: content.byteLength });
    expect(await storage.commit(two)).toEqual({ key: keyOf(content), size: content.byteLength });
    expect(await contentOf(one.key)).toEqual(content);
    expect(staged()).toEqual([]);
  });

  it('says what is not there, deletes twice, and takes nothing for a key that is none', async () => {
    expect(await storage.head(unknownKey)).toBeUndefined();
    expect(await storage.read(unknownKey)).toBeUndefined();
    const { key } = await storage.put(Buffer.from('to be deleted'), { mostBytes });
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.head(key)).toBeUndefined();
    for (const bad of ['', '../../../etc/passwd', unknownKey.toUpperCase(), `${unknownKey}/..`]) {
      await expect(storage.read(bad), bad).rejects.toThrow('not a key');
    }
  });

  it('sweeps at its start what a killed process has left half done', async () => {
    const folder = join(settings.SALA_DATA_DIR, 'files', 'staged');
    for (const [name, hours] of [
      ['old', 25],
      ['young', 1],
    ] as const) {
      const when = new Date(Date.now() - hours * 3_600_000);
      writeFileSync(join(folder, name), 'half');
      utimesSync(join(folder, name), when, when);
    }
    await openStorage(settings);
    expect(staged()).toEqual(['young']);
  });
});

it('lets nobody in with a wrong key', async () => {
  const settings = await kinds.S3?.();
  const storage = await openStorage({
    S3_REGION: s3.region,
    SALA_DATA_DIR: '',
    ...settings,
    S3_SECRET_ACCESS_KEY: 'no',
  });
  await expect(storage.put(Buffer.from('x'), { mostBytes })).rejects.toThrow();
});
