// node scripts/prepare-database.ts [migrate]: what `npm start` does with the database before the servers start, for
// installations that are run in another way. With `migrate` only the schema; otherwise also the content, and the first
// administrator (SALA_ADMIN_USERNAME, SALA_ADMIN_PASSWORD) or, with SALA_DEMO=1, demo data.
import { exitAfter, withDatabaseAtHand } from './supervisor/database-at-hand.ts';
import { migrateDatabase, prepareDatabase } from './supervisor/prepare.ts';
import type { Settings } from './supervisor/settings.ts';

const log = (line: string): void => void process.stderr.write(`${line}\n`);

async function prepare(url: string, settings: Settings): Promise<number> {
  await prepareDatabase({
    url,
    dataDir: settings.dataDir,
    demo: settings.SALA_DEMO === '1',
    demoPassword: settings.SALA_DEMO_PASSWORD,
    adminUsername: settings.SALA_ADMIN_USERNAME,
    adminPassword: settings.SALA_ADMIN_PASSWORD,
    signingKey: settings.SALA_SIGNING_KEY,
    log,
  });
  return 0;
}

async function migrate(url: string): Promise<number> {
  await migrateDatabase({ url, log });
  return 0;
}

await exitAfter(async () => {
  const word = process.argv[2];
  if (word && word !== 'migrate') throw new Error('usage: node scripts/prepare-database.ts [migrate]');
  return withDatabaseAtHand(log, word ? migrate : prepare);
});
