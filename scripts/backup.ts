import { statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createDatabase, createPool } from '#db/client.ts';
import { type InstallationFacts, storeFact } from '#db/queries/installation/facts.ts';
import { openStorage, readStorageSettings } from '#platform/storage/open-storage.ts';
import { makeBackup } from './backup/make-backup.ts';
import { exitAfter, withDatabaseAtHand } from './supervisor/database-at-hand.ts';
import type { Settings } from './supervisor/settings.ts';

/**
 * `npm run backup [-- file.tar.gz] [--without-files]`: the whole installation in one file, by default
 * SALA_DATA_DIR/backups/sala-<time>.tar.gz. Sala may go on running.
 */
const args = process.argv.slice(2);
const withFiles = !args.includes('--without-files');
const [given, ...more] = args.filter((one) => one !== '--without-files');

async function backUp(url: string, { dataDir }: Settings): Promise<number> {
  const time = new Date()
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(':', '');
  const file = given ? resolve(given) : join(dataDir, 'backups', `sala-${time}.tar.gz`);
  const storage = await openStorage(readStorageSettings(process.env, dataDir));
  const { tables, keys, files } = await makeBackup({ url, dataDir, storage, file, withFiles });
  const bytes = statSync(file).size;
  await noteBackup(url, { bytes, areFilesInside: withFiles });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const objects = `${files.objects.length} files${withFiles ? '' : ' (by name only)'}`;
  const size = (bytes / 1_000_000).toFixed(1);
  console.log(
    `${file}: ${rows} rows of ${tables.length} tables, ${objects}, ${keys.length} keys; ${size} MB, checked. It holds secrets: keep it where nobody else reads it.`,
  );
  return 0;
}

/** For administrators to see; a database that was older than the table has no place for it. */
async function noteBackup(url: string, backup: InstallationFacts['backup']): Promise<void> {
  const db = createDatabase(createPool({ url, size: 1, onError: () => {} }));
  try {
    await storeFact(db, 'backup', backup, new Date());
  } catch (error) {
    console.error(`The backup is made; that it was could not be written down: ${String(error)}`);
  } finally {
    await db.destroy();
  }
}

await exitAfter(() => {
  if (more.length > 0 || given?.startsWith('-')) {
    throw new Error('usage: npm run backup [-- file.tar.gz] [--without-files]');
  }
  return withDatabaseAtHand((line) => console.error(line), backUp);
});
