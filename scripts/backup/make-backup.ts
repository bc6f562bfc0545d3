import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type pg from 'pg';
import { type Pack, pack } from 'tar-stream';
import { readRows } from '#db/copy/fill-tables.ts';
import { readSchemaLevel } from '#db/copy/schema-level.ts';
import { withCopySession } from '#db/copy/session.ts';
import { type CopiedTable, listTables, readFigures, readSequences } from '#db/copy/tables.ts';
import type { ObjectStorage, StoredObject } from '#platform/storage/storage.ts';
import { readKeyFiles } from './key-files.ts';
import type { Manifest } from './manifest.ts';
import { checkBackup } from './read-archive.ts';

/** Beginning of the name of the folder in which rows wait. */
const leftover = '.sala-rows-';
const dayMs = 86_400_000;

export interface BackupOptions {
  url: string;
  dataDir: string;
  storage: ObjectStorage;
  /** Where it goes (…​.tar.gz); it takes this name when it has been checked. */
  file: string;
  /** False leaves the files where they are stored; the backup then only names them. */
  withFiles: boolean;
}

/**
 * Writes all of an installation into one file: the database as it was at one moment, also while people use it, the
 * files, and the keys. Then reads it back and compares.
 *
 * @throws Error, with no file left, when something cannot be read or the copy differs
 */
export async function makeBackup({ url, dataDir, storage, file, withFiles }: BackupOptions): Promise<Manifest> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await removeLeftovers(dirname(file));
  const rows = await mkdtemp(join(dirname(file), leftover));
  // In the folder that the next backup clears away, should this one be killed.
  const part = join(rows, 'archive.part');
  try {
    const database = await copyDatabase(url, rows);
    // After the database: what its rows name has been stored before.
    const objects: StoredObject[] = [];
    for await (const object of storage.list()) objects.push(object);
    const keys = readKeyFiles(dataDir);
    const manifest: Manifest = {
      format: 1,
      madeAt: new Date().toISOString(),
      ...database,
      keys: keys.map(({ name, sha256 }) => ({ name, sha256 })),
      files: { areInside: withFiles, objects },
    };
    await write(part, async (archive) => {
      await add(archive, 'manifest.json', Buffer.from(JSON.stringify(manifest, null, 1)));
      for (const { name, content } of keys) await add(archive, `keys/${name}`, content);
      if (withFiles) for (const object of objects) await addObject(archive, storage, object);
      for (const { name } of database.tables) await addFile(archive, `tables/${name}`, join(rows, name));
    });
    await checkBackup(part);
    await rename(part, file);
    return manifest;
  } finally {
    await rm(rows, { recursive: true, force: true });
  }
}

/** What a backup that was killed has left behind. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const isOld = async () => Date.now() - (await stat(path)).mtimeMs > dayMs;
    if (name.startsWith(leftover) && (await isOld())) await rm(path, { recursive: true, force: true });
  }
}

/** Writes the rows of each table into a file of its own: how large it is must be known before it goes into the archive. */
async function copyDatabase(
  url: string,
  folder: string,
): Promise<Pick<Manifest, 'schemaLevel' | 'tables' | 'sequences'>> {
  return withCopySession(url, async (client) => {
    // One moment for all tables.
    await client.query('begin isolation level repeatable read read only');
    const schemaLevel = await readSchemaLevel(client);
    if (schemaLevel === null) throw new Error('The database holds no Sala yet: there is nothing to back up.');
    const tables: Manifest['tables'] = [];
    for (const table of await listTables(client)) {
      const sha256 = await copyTable(client, table, join(folder, table.name));
      tables.push({ ...table, ...(await readFigures(client, table)), sha256 });
    }
    return { schemaLevel, tables, sequences: await readSequences(client) };
  });
}

async function copyTable(client: pg.Client, table: CopiedTable, file: string): Promise<string> {
  const hash = createHash('sha256');
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      hash.update(chunk);
      callback(null, chunk);
    },
  });
  await pipeline(readRows(client, table), measure, createWriteStream(file, { mode: 0o600 }));
  return hash.digest('hex');
}

async function write(file: string, fill: (archive: Pack) => Promise<void>): Promise<void> {
  const archive = pack();
  const writing = pipeline(archive, createGzip(), createWriteStream(file, { mode: 0o600, flush: true }));
  const filling = fill(archive).then(
    () => archive.finalize(),
    (error: unknown) => {
      archive.destroy(error instanceof Error ? error : new Error(String(error)));
      throw error;
    },
  );
  await Promise.all([filling, writing]);
}

async function addObject(archive: Pack, storage: ObjectStorage, { key, size }: StoredObject): Promise<void> {
  const content = await storage.read(key);
  if (!content) throw new Error(`The file ${key} went away while the backup was made`);
  await addStream(archive, `files/${key}`, size, content);
}

function addFile(archive: Pack, path: string, file: string): Promise<void> {
  return addStream(archive, path, statSync(file).size, createReadStream(file));
}

function add(archive: Pack, path: string, content: Buffer): Promise<void> {
  return addStream(archive, path, content.byteLength, Readable.from([content]));
}

async function addStream(archive: Pack, name: string, size: number, content: Readable): Promise<void> {
  await pipeline(content, archive.entry({ name, size, mode: 0o600, mtime: new Date() }));
}
