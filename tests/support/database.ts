import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import type { Deps } from '#commands/deps.ts';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import { createLimits } from '#platform/limits.ts';
import { createFolderStorage } from '#platform/storage/folder-storage.ts';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { templateDatabase } from './global-setup.ts';

export type TestDatabase = {
  db: Database;
  url: string;
  /** An object storage beside it, empty as well. */
  storage: ObjectStorage;
  /** Counts who does how much, as the web server does; of secrets it knows none. */
  auth: Deps['auth'];
  /** Closes the pool and removes database and storage, also when a server under test is still connected. */
  drop(): Promise<void>;
};

/**
 * A migrated, empty database for one test file:
 *
 *     const { db, drop } = await createTestDatabase();
 *     afterAll(drop);
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = inject('testServerUrl');
  const name = `test_${newId().replaceAll('-', '')}`;
  await onServer(serverUrl, `create database ${name} template ${templateDatabase}`);
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  const db = createDatabase(
    createPool({
      url,
      size: 5,
      onError: (error) => console.error('The test database cut off an idle connection:', error.message),
    }),
  );
  const limitsPool = createPool({ url, size: 2, onError: () => {} });
  const folder = mkdtempSync(join(tmpdir(), 'sala-files-'));
  return {
    db,
    url,
    storage: createFolderStorage(folder),
    auth: { limits: createLimits(limitsPool), digestCode: String, digestAddress: String },
    async drop() {
      await Promise.all([db.destroy(), limitsPool.end()]);
      await onServer(serverUrl, `drop database if exists ${name} with (force)`);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
