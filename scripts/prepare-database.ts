import { join } from 'node:path';
import { createDatabase, createPool } from '#db/client.ts';
import { importContent } from '#db/content/import-content.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { type DemoSeed, seedDemo } from '#db/seeds/demo.ts';

const contentDir = join(import.meta.dirname, '..', 'content');

/**
 * Brings a database to where the servers can start: schema, courses and programmes from `content/`, and demo data if
 * asked for. What is already there is left as it is, so it runs at every start.
 *
 * @returns the demo accounts, if demo data was asked for
 */
export async function prepareDatabase(options: {
  url: string;
  dataDir: string;
  demo: boolean;
  demoPassword?: string | undefined;
  log: (line: string) => void;
}): Promise<DemoSeed | undefined> {
  const { log } = options;
  const pool = createPool({
    url: options.url,
    size: 4,
    onError: (error) => log(`a database connection broke: ${error.message}`),
  });
  const db = createDatabase(pool);
  try {
    for (const name of await migrateToLatest(db)) log(`migrated the database: ${name}`);
    await importContent(db, { contentDir, log });
    if (!options.demo) return undefined;
    return await seedDemo(db, { dataDir: options.dataDir, password: options.demoPassword, log });
  } finally {
    await db.destroy();
  }
}
