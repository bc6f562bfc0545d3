import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createDatabase, createPool } from '#db/client.ts';
import { withCopySession } from '#db/copy/session.ts';
import { listTables, readFigures } from '#db/copy/tables.ts';
import { type EmbeddedDatabase, removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateTo, pendingMigrations } from '#db/migrate.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { createFolderStorage } from '#platform/storage/folder-storage.ts';
import { openStorage } from '#platform/storage/open-storage.ts';
import { makeBackup } from '#scripts/backup/make-backup.ts';
import { checkBackup } from '#scripts/backup/read-archive.ts';
import { restoreBackup } from '#scripts/backup/restore-backup.ts';
import { createTestDatabase } from '#tests/support/database.ts';
import { startS3Server } from '#tests/support/s3-server.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb } from '#tests/support/web.ts';

const root = resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'sala-backup-'));
const place = (name: string) => join(folder, name);
const secret = 'the-secret-of-the-installation-that-is-backed-up';
const file = place('sala.tar.gz');

/** Runs one of the scripts as the person at the machine does. */
function run(script: string, args: string[], env: Record<string, string>): Promise<{ code: unknown; output: string }> {
  const child = spawn(process.execPath, [join('scripts', script), ...args], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATABASE_URL: '', SALA_DEMO_PASSWORD: demoPassword, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  return new Promise((done) => child.once('close', (code) => done({ code, output })));
}

async function figuresOf(url: string): Promise<Record<string, unknown>> {
  return withCopySession(url, async (client) => {
    const figures: Record<string, unknown> = {};
    for (const table of await listTables(client)) figures[table.name] = await readFigures(client, table);
    return figures;
  });
}

/** An empty database on the server of the tests, as an administrator makes one. */
async function makeEmptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = inject('testServerUrl');
  const name = `empty_${newId().replaceAll('-', '')}`;
  const onServer = async (statement: string) => {
    const client = new pg.Client({ connectionString: server });
    await client.connect();
    await client.query(statement);
    await client.end();
  };
  await onServer(`create database ${name}`);
  return {
    url: Object.assign(new URL(server), { pathname: `/${name}` }).href,
    drop: () => onServer(`drop database ${name} with (force)`),
  };
}

const filesOf = (dataDir: string) =>
  readdirSync(join(dataDir, 'files', 'objects'), { recursive: true, encoding: 'utf8' }).sort();

let demo: EmbeddedDatabase;
let before: Record<string, unknown>;

beforeAll(async () => {
  const prepared = await run('prepare-database.ts', [], { SALA_DATA_DIR: place('demo'), SALA_DEMO: '1' });
  expect(prepared, prepared.output).toMatchObject({ code: 0 });
  writeFileSync(join(place('demo'), 'keys', 'secret'), `${secret}\n`, { mode: 0o600 });
  // As while Sala runs.
  demo = await startEmbeddedDatabase({ home: join(place('demo'), 'database'), durable: false });
  before = await figuresOf(demo.url);
}, 120_000);

afterAll(async () => {
  await demo?.stop();
  for (const name of ['demo', 'fresh']) await removeEmbeddedDatabase(join(place(name), 'database'));
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('holds the whole installation in one file that only its owner reads, and leaves nothing beside it', async () => {
    const { code, output } = await run('backup.ts', [file], { SALA_DATA_DIR: place('demo') });
    expect(code, output).toBe(0);
    expect(output).toMatch(/sala\.tar\.gz: \d{3,} rows of \d+ tables, \d+ files, 3 keys; [\d.]+ MB, checked/);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(readdirSync(folder).sort()).toEqual(['demo', 'sala.tar.gz']);
    const { installation_fact: noted, ...after } = await figuresOf(demo.url);
    expect({ ...after, installation_fact: before.installation_fact }).toEqual(before);
    // That it was made is written down, for administrators to see.
    expect(noted).not.toEqual(before.installation_fact);
  });

  it('is restored into a fresh place, where people sign in and certificates are verified', {
    timeout: 120_000,
  }, async () => {
    const env = { SALA_DATA_DIR: place('fresh') };
    const { code, output } = await run('restore.ts', [file], env);
    expect(code, output).toBe(0);
    const fresh = await startEmbeddedDatabase({ home: join(place('fresh'), 'database'), durable: false });
    expect(await figuresOf(fresh.url)).toEqual(before);
    for (const name of ['keys/secret', 'keys/credential-ed25519.json', 'demo-accounts.json']) {
      expect(readFileSync(join(place('fresh'), name)), name).toEqual(readFileSync(join(place('demo'), name)));
      expect(statSync(join(place('fresh'), name)).mode & 0o077, name).toBe(0);
    }
    expect(filesOf(place('fresh'))).toEqual(filesOf(place('demo')));

    const db = createDatabase(createPool({ url: fresh.url, size: 1, onError: () => {} }));
    const { serial } = await db
      .selectFrom('award')
      .select('serial')
      .where('status', '=', 'active')
      .where('validUntil', '>', new Date())
      .executeTakeFirstOrThrow();
    const { slug, name, hash } = await db
      .selectFrom('courseAsset')
      .innerJoin('courseVersion', 'courseVersion.id', 'courseAsset.courseVersionId')
      .innerJoin('course', 'course.id', 'courseVersion.courseId')
      .select(['course.slug', 'courseAsset.name', 'courseAsset.hash'])
      .executeTakeFirstOrThrow();
    await db.destroy();
    // Its own key folder signs and verifies, not the key of other tests.
    const settings = { SALA_DATA_DIR: place('fresh'), SALA_SECRET: secret, SALA_SIGNING_KEY: '' };
    const web = await startWeb(fresh.url, settings);
    const visitor = new Visitor(web.url);
    expect((await visitor.signIn('bouakham', demoPassword)).status).toBe(302);
    expect((await visitor.get('/profile')).status).toBe(200);
    const record = await visitor.get(`/v/${serial}/record.json`);
    expect(record.status, wordsOf(record.body)).toBe(200);
    expect(JSON.parse(record.body)).toMatchObject({ serial, status: 'valid', credential: expect.any(String) });
    const asset = await fetch(`${web.url}/content/${slug}/${name}?v=${hash.slice(0, 8)}`);
    expect(asset.status).toBe(200);
    await web.stop();
    await fresh.stop();

    const again = await run('restore.ts', [file], env);
    expect([again.code, again.output]).toEqual([1, expect.stringContaining('not empty')]);
    const forced = await run('restore.ts', [file, '--force'], env);
    expect(forced.code, forced.output).toBe(0);
  });

  it('moves an installation into a database of its own, and back out of it', async () => {
    const database = await makeEmptyDatabase();
    const env = { SALA_DATA_DIR: place('moved'), DATABASE_URL: database.url };
    const restored = await run('restore.ts', [file], env);
    expect(restored.code, restored.output).toBe(0);
    expect(await figuresOf(database.url)).toEqual(before);
    const second = await run('backup.ts', [], env);
    expect(second.code, second.output).toBe(0);
    const [name = ''] = readdirSync(join(place('moved'), 'backups'));
    expect(name).toMatch(/^sala-\d{4}-\d\d-\d\dT\d{6}Z\.tar\.gz$/);
    const [one, two] = [await checkBackup(file), await checkBackup(join(place('moved'), 'backups', name))];
    expect(two).toEqual({ ...one, madeAt: two.madeAt, tables: two.tables });
    expect(two.tables.map(({ sha256, ...table }) => table)).toEqual(one.tables.map(({ sha256, ...table }) => table));
    await database.drop();
  });
});

describe('refused, with nothing changed, is', () => {
  const restoreInto = async (url: string, given: { file: string; force?: boolean }, dataDir = place('refused')) =>
    restoreBackup({ url, dataDir, storage: createFolderStorage(join(dataDir, 'files')), force: false, ...given });

  it('a backup that is damaged or cut off', async () => {
    const database = await makeEmptyDatabase();
    const content = readFileSync(file);
    for (const [name, bytes] of [
      ['cut', content.subarray(0, content.length - 2_000)],
      ['flipped', Buffer.from(content.map((byte, at) => (at === content.length >> 1 ? byte ^ 1 : byte)))],
      ['other', Buffer.from('no archive')],
      ['empty', Buffer.alloc(0)],
    ] as const) {
      writeFileSync(place(`${name}.tar.gz`), bytes);
      await expect(restoreInto(database.url, { file: place(`${name}.tar.gz`) }), name).rejects.toThrow('no backup');
    }
    expect(await figuresOf(database.url)).toEqual({});
    expect(existsSync(place('refused'))).toBe(false);
    await database.drop();
  });

  it('a database that holds something or that somebody uses, and keys that are others', async () => {
    const { db, url, drop } = await createTestDatabase();
    await expect(restoreInto(url, { file })).rejects.toThrow(/Somebody uses the database|not empty/);
    await db.destroy();
    await expect(restoreInto(url, { file })).rejects.toThrow('not empty');
    const user = new pg.Client({ connectionString: url });
    user.on('error', () => {});
    await user.connect();
    await expect(restoreInto(url, { file, force: true })).rejects.toThrow('Somebody uses the database');
    await user.end();

    const database = await makeEmptyDatabase();
    mkdirSync(join(place('other-keys'), 'keys'), { recursive: true });
    writeFileSync(join(place('other-keys'), 'keys', 'secret'), 'another');
    await expect(restoreInto(database.url, { file }, place('other-keys'))).rejects.toThrow(
      /keys of its own \(secret\)/,
    );
    expect(await figuresOf(database.url)).toEqual({});
    await database.drop();
    await drop().catch(() => undefined);
  });

  it('a backup of a newer Sala', async () => {
    const { db, url, storage, drop } = await createTestDatabase();
    await pgQuery(url, `insert into kysely_migration (name, timestamp) values ('9999-from-the-future', '')`);
    const future = place('future.tar.gz');
    await makeBackup({ url, dataDir: place('nothing'), storage, file: future, withFiles: true });
    const database = await makeEmptyDatabase();
    await expect(restoreInto(database.url, { file: future })).rejects.toThrow(/newer Sala \(9999-from-the-future\)/);
    await database.drop();
    await db.destroy().then(drop, drop);
  });
});

async function pgQuery(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}

it('a backup of an older Sala is restored as it was and then brought up to date', async () => {
  const old = await makeEmptyDatabase();
  const db = createDatabase(createPool({ url: old.url, size: 2, onError: () => {} }));
  await migrateTo(db, '0002-attendance-requests-and-suspension');
  await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  await db.destroy();
  const people = (await figuresOf(old.url)).person;
  const oldFile = place('old.tar.gz');
  const storage = createFolderStorage(place('old-files'));
  await makeBackup({ url: old.url, dataDir: place('nothing'), storage, file: oldFile, withFiles: true });

  const database = await makeEmptyDatabase();
  const restored = await run('restore.ts', [oldFile], { SALA_DATA_DIR: place('from-old'), DATABASE_URL: database.url });
  expect(restored.code, restored.output).toBe(0);
  const now = createDatabase(createPool({ url: database.url, size: 2, onError: () => {} }));
  expect(await pendingMigrations(now)).toEqual([]);
  await now.destroy();
  expect(people).toMatchObject({ rows: expect.any(Number) });
  expect((await figuresOf(database.url)).person).toMatchObject({ rows: (people as { rows: number }).rows });
  await Promise.all([old.drop(), database.drop()]);
});

it('files in a bucket are taken along, or left there and looked for', async () => {
  const s3 = await startS3Server();
  await s3.makeBucket('sala-one');
  await s3.makeBucket('sala-two');
  const bucket = (name: string) =>
    openStorage({
      SALA_DATA_DIR: place(`staging-${name}`),
      S3_BUCKET: name,
      S3_ENDPOINT: s3.url,
      S3_REGION: s3.region,
      S3_ACCESS_KEY_ID: s3.accessKeyId,
      S3_SECRET_ACCESS_KEY: s3.secretAccessKey,
    });
  const [one, two] = [await bucket('sala-one'), await bucket('sala-two')];
  const { db, url, drop } = await createTestDatabase();
  await db.destroy();
  const film = await one.put(Buffer.alloc(3_000_000, 'ສາລາ'), { mostBytes: 4_000_000 });
  const [whole, names] = [place('whole.tar.gz'), place('names.tar.gz')];
  const from = { url, dataDir: place('nothing'), storage: one };
  await makeBackup({ ...from, file: whole, withFiles: true });
  const { files } = await makeBackup({ ...from, file: names, withFiles: false });
  expect(files).toEqual({ areInside: false, objects: [film] });

  const database = await makeEmptyDatabase();
  const into = { url: database.url, dataDir: place('from-bucket'), storage: two, force: true };
  await expect(restoreBackup({ ...into, file: names })).rejects.toThrow(
    /1 of the 1 that it names are not in this storage/,
  );
  await restoreBackup({ ...into, file: whole });
  expect(await two.head(film.key)).toEqual(film);
  await restoreBackup({ ...into, file: names });
  await database.drop();
  await s3.stop();
  await drop().catch(() => undefined);
});
