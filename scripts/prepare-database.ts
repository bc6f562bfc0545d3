// node scripts/prepare-database.ts [migrate | content]: what `npm start` does with the database before the servers
// start, for installations that are run in another way. Without a word: schema, content, and the first administrator
// (SALA_ADMIN_USERNAME, SALA_ADMIN_PASSWORD) or, with SALA_DEMO=1, demo data. Uses DATABASE_URL, else the embedded
// database in SALA_DATA_DIR.
import { join } from 'node:path';
import { startEmbeddedDatabase } from '#db/embedded.ts';
import { importDatabaseContent, migrateDatabase, prepareDatabase } from './supervisor/prepare.ts';
import { readSettings, type Settings } from './supervisor/settings.ts';

const steps = {
  migrate: (url: string) => migrateDatabase({ url, log }),
  content: (url: string) => importDatabaseContent({ url, log }),
  all: async (url: string, settings: Settings) => {
    await prepareDatabase({
      url,
      dataDir: settings.dataDir,
      demo: settings.SALA_DEMO === '1',
      demoPassword: settings.SALA_DEMO_PASSWORD,
      adminUsername: settings.SALA_ADMIN_USERNAME,
      adminPassword: settings.SALA_ADMIN_PASSWORD,
      log,
    });
  },
};

function log(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(word = 'all'): Promise<void> {
  if (!(word in steps)) throw new Error('usage: node scripts/prepare-database.ts [migrate | content]');
  const step = steps[word as keyof typeof steps];
  const settings = readSettings([], process.env, { serves: false });
  if (settings.DATABASE_URL) {
    await step(settings.DATABASE_URL, settings);
    return;
  }
  const database = await startEmbeddedDatabase({ home: join(settings.dataDir, 'database'), log });
  try {
    await step(database.url, settings);
  } finally {
    // One that was running before belongs to a Sala that is running.
    if (!database.reused) await database.stop();
  }
}

try {
  await main(process.argv[2]);
  process.exit(0);
} catch (error) {
  log(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
