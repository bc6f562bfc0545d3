import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { createDatabase, createPool } from '#db/client.ts';
import { isAlive } from '#db/embedded/postmaster-file.ts';
import { removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { prepareJobs } from '#db/jobs/prepare-jobs.ts';
import { migrateToLatest } from '#db/migrate.ts';

/** The migrated database that every test database is copied from. Nobody else connects to it. */
export const templateDatabase = 'sala_template';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own PostgreSQL server, as its superuser. */
    testServerUrl: string;
  }
}

const home = join(import.meta.dirname, '../../node_modules/.cache/sala-test');

/**
 * Gives a test run a PostgreSQL server of its own, in its own folder and on its own port: never a developer's data,
 * and two runs at once do not meet. The folder goes when the run ends; what a killed run left goes at the next start.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  mkdirSync(home, { recursive: true });
  for (const pid of readdirSync(home)) {
    if (!isAlive(Number(pid))) await removeRun(join(home, pid));
  }
  const run = join(home, String(process.pid));
  const server = await startEmbeddedDatabase({ home: join(run, 'database'), durable: false });
  await createTemplate(server.url);
  project.provide('testServerUrl', server.url);
  return async () => {
    await server.stop();
    await removeRun(run);
  };
}

async function removeRun(run: string): Promise<void> {
  if (existsSync(join(run, 'database'))) await removeEmbeddedDatabase(join(run, 'database'));
  rmSync(run, { recursive: true, force: true });
}

async function createTemplate(serverUrl: string): Promise<void> {
  const admin = new pg.Client({ connectionString: serverUrl });
  await admin.connect();
  await admin.query(`create database ${templateDatabase}`);
  await admin.end();
  const url = Object.assign(new URL(serverUrl), { pathname: `/${templateDatabase}` }).href;
  const problems: Error[] = [];
  const db = createDatabase(createPool({ url, size: 2, onError: (error) => problems.push(error) }));
  await migrateToLatest(db);
  await prepareJobs(url);
  await db.destroy();
  if (problems.length > 0) throw new AggregateError(problems, 'The template database was cut off');
}
