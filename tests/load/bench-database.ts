import { join, resolve } from 'node:path';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateToLatest } from '#db/migrate.ts';

/** An empty migrated database for one run of a benchmark, gone afterwards. */
export async function withBenchDatabase<T>(name: string, work: (db: Database, url: string) => Promise<T>): Promise<T> {
  const home = join(resolve(import.meta.dirname, '../..'), 'node_modules/.cache', name, 'database');
  await removeEmbeddedDatabase(home);
  const postgres = await startEmbeddedDatabase({ home, durable: false });
  const db = createDatabase(createPool({ url: postgres.url, size: 4, onError: () => undefined }));
  try {
    await migrateToLatest(db);
    return await work(db, postgres.url);
  } finally {
    await db.destroy();
    await postgres.stop();
    await removeEmbeddedDatabase(home);
  }
}
