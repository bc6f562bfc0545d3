import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { requireSigningKey } from '#commands/awards/require-signing-key.ts';
import { importContent } from '#commands/learning/import-content.ts';
import { folderFiles } from '#courseware/folder-files.ts';
import { createDatabase, createPool, type Database } from '#db/client.ts';
import { countUncounted } from '#db/count-uncounted.ts';
import { prepareJobs } from '#db/jobs/prepare-jobs.ts';
import { migrateToLatest } from '#db/migrate.ts';
import { type DemoAccount, seedDemoActivity, seedDemoPeople } from '#db/seeds/demo.ts';
import { ensurePlatformAdministrator, makePassword } from '#db/seeds/first-administrator.ts';
import { openStorage, readStorageSettings } from '#platform/storage/open-storage.ts';
import { reportImport } from '#scripts/content-report.ts';
import { inWords } from './database-problem.ts';
import { root } from './settings.ts';

export type Demo = { password: string; accounts: DemoAccount[] };

type Prepare = {
  url: string;
  dataDir: string;
  demo: boolean;
  demoPassword?: string | undefined;
  adminUsername: string;
  adminPassword?: string | undefined;
  /** SALA_SIGNING_KEY: signs the certificates of the demonstration; without it the one in the data folder does. */
  signingKey?: string | undefined;
  log: (line: string) => void;
};

/**
 * Brings a database to where the servers can start: schema, courses and programmes from `content/`, then demo data if
 * asked for, else the first administrator. What is already there is left as it is, so it runs at every start.
 *
 * @returns the demo accounts, if demo data was asked for
 */
export async function prepareDatabase(options: Prepare): Promise<Demo | undefined> {
  return withConnection(options, async (db) => {
    await migrate(db, options);
    const now = new Date();
    // Before the content, so that an administrator exists even if a mistake in a course stops what follows.
    const demo = options.demo ? await seedPeople(db, options, now) : await makeAdministrator(db, options, now);
    const storage = await openStorage(readStorageSettings(process.env, options.dataDir));
    const files = folderFiles(join(root, 'content'));
    const imported = await importContent({ db, storage }, { actor: 'system', files });
    for (const line of reportImport(imported)) options.log(line);
    if (demo) {
      const { dataDir, signingKey } = options;
      await seedDemoActivity(db, { now, key: await requireSigningKey(db, { dataDir, signingKey }) });
      keepDemo(dataDir, demo);
    }
    await countUncounted(db);
    return demo;
  });
}

/** Only the schema, that of jobs too. */
export async function migrateDatabase(options: Pick<Prepare, 'url' | 'log'>): Promise<void> {
  await withConnection(options, async (db) => {
    await migrate(db, options);
    await countUncounted(db);
  });
}

async function withConnection<T>(
  { url, log }: Pick<Prepare, 'url' | 'log'>,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const onError = (error: Error) => log(`a database connection broke: ${error.message}`);
  const pool = createPool({ url, size: 4, deadlineMs: null, onError });
  const db = createDatabase(pool);
  try {
    await sql`select 1`.execute(db).catch((error: unknown) => {
      throw new Error(inWords(url, error), { cause: error });
    });
    return await work(db);
  } finally {
    await db.destroy();
  }
}

async function migrate(db: Database, { url, log }: Pick<Prepare, 'url' | 'log'>): Promise<void> {
  for (const name of await migrateToLatest(db)) log(`migrated the database: ${name}`);
  await prepareJobs(url);
}

async function seedPeople(db: Database, options: Prepare, now: Date): Promise<Demo> {
  const password = options.demoPassword ?? keptPassword(options.dataDir) ?? makePassword();
  const { accounts } = await seedDemoPeople(db, { password, now });
  return { password, accounts };
}

async function makeAdministrator(db: Database, options: Prepare, now: Date): Promise<undefined> {
  const made = await ensurePlatformAdministrator(db, {
    username: options.adminUsername,
    password: options.adminPassword,
    now,
  });
  if (!made) return;
  options.log(
    made.generatedPassword
      ? `made the first administrator: ${made.username}, password ${made.generatedPassword} (shown only now; to be changed at the first sign-in)`
      : `made the first administrator: ${made.username}`,
  );
}

const keptSchema = z.object({ password: z.string().min(8) });

function keptPassword(dataDir: string): string | undefined {
  try {
    return keptSchema.parse(JSON.parse(readFileSync(demoFile(dataDir), 'utf8'))).password;
  } catch {
    return undefined;
  }
}

function keepDemo(dataDir: string, demo: Demo): void {
  mkdirSync(dataDir, { recursive: true });
  const file = demoFile(dataDir);
  writeFileSync(`${file}.new`, `${JSON.stringify(demo, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function demoFile(dataDir: string): string {
  return join(dataDir, 'demo-accounts.json');
}
