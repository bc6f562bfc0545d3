import { Migrator } from 'kysely/migration';
import { migrations } from '#db/migrations/index.ts';
import type { Database } from './client.ts';

function createMigrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations } });
}

/**
 * Brings the schema up to date. Safe to run from several processes at once (Kysely takes a lock).
 *
 * @returns names of the migrations that ran
 */
export async function migrateToLatest(db: Database): Promise<string[]> {
  const { error, results = [] } = await createMigrator(db).migrateToLatest();
  if (error) throw error;
  return results.filter((one) => one.status === 'Success').map((one) => one.migrationName);
}

/** Brings a new database to the schema after this migration, which is one of those that this code knows. */
export async function migrateTo(db: Database, name: string): Promise<void> {
  const { error } = await createMigrator(db).migrateTo(name);
  if (error) throw error;
}

/** Takes back the last migration. */
export async function migrateDown(db: Database): Promise<string[]> {
  const { error, results = [] } = await createMigrator(db).migrateDown();
  if (error) throw error;
  return results.map((one) => one.migrationName);
}

/** Migrations that this code knows and the database has not run yet. */
export async function pendingMigrations(db: Database): Promise<string[]> {
  const known = await createMigrator(db).getMigrations();
  return known.filter((one) => !one.executedAt).map((one) => one.name);
}
