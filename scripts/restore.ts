import { resolve } from 'node:path';
import { openStorage, readStorageSettings } from '#platform/storage/open-storage.ts';
import { restoreBackup } from './backup/restore-backup.ts';
import { holdExclusively } from './setup/exclusive.mjs';
import { exitAfter, withDatabaseAtHand } from './supervisor/database-at-hand.ts';
import { migrateDatabase } from './supervisor/prepare.ts';
import type { Settings } from './supervisor/settings.ts';

/**
 * `npm run restore -- file.tar.gz [--force]`: brings a backup into the database of DATABASE_URL, else the embedded one,
 * and into SALA_DATA_DIR and the storage. They must be empty, or be emptied by --force. Sala must not run.
 */
const args = process.argv.slice(2);
const force = args.includes('--force');
const [file, ...more] = args.filter((one) => one !== '--force');
const log = (line: string): void => console.error(line);

async function restore(url: string, { dataDir }: Settings): Promise<number> {
  if (!(await holdExclusively(`data-${dataDir}`, 0))) {
    throw new Error(`Sala runs with the data in ${dataDir}. Stop it first.`);
  }
  const storage = await openStorage(readStorageSettings(process.env, dataDir));
  const { madeAt, tables, files } = await restoreBackup({ url, dataDir, storage, file: resolve(file ?? ''), force });
  await migrateDatabase({ url, log });
  console.log(
    `restored Sala as it was at ${madeAt}: ${tables.reduce((sum, table) => sum + table.rows, 0)} rows of ${tables.length} tables, ${files.objects.length} files`,
  );
  return 0;
}

await exitAfter(() => {
  if (!file || more.length > 0 || file.startsWith('-')) {
    throw new Error('usage: npm run restore -- file.tar.gz [--force]');
  }
  return withDatabaseAtHand(log, restore);
});
