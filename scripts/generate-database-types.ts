// npm run db:types: writes db/schema/database.ts from the migrations, by way of a database that is made for it.
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { removeEmbeddedDatabase, startEmbeddedDatabase } from '#db/embedded.ts';
import { migrateDatabase } from './supervisor/prepare.ts';
import { root } from './supervisor/settings.ts';

const home = join(root, 'node_modules/.cache/sala-types', String(process.pid));
const log = (line: string): void => void process.stderr.write(`${line}\n`);

mkdirSync(home, { recursive: true });
const database = await startEmbeddedDatabase({ home, durable: false, log });
try {
  await migrateDatabase({ url: database.url, log });
  const { status } = spawnSync('kysely-codegen', ['--url', database.url], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
} finally {
  await database.stop();
  await removeEmbeddedDatabase(home);
}
