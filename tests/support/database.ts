import pg from 'pg';
import { inject } from 'vitest';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { newId } from '#platform/id.ts';
import { templateDatabase } from './global-setup.ts';

export type TestDatabase = {
  db: Database;
  url: string;
  /** Closes the pool and removes the database, also when a server under test is still connected. */
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
  return {
    db,
    url,
    async drop() {
      await db.destroy();
      await onServer(serverUrl, `drop database if exists ${name} with (force)`);
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
