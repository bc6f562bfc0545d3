import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrations } from '#db/migrations/index.ts';
import { type Stack, startStack } from '#tests/support/stack.ts';
import { seedLarge } from './seed.ts';

const name = 'bench-large';
const root = join(import.meta.dirname, '../../..');
/** Says how the database was filled that lies beside it. */
const marker = join(root, 'node_modules/.cache', name, 'filled');

/**
 * The whole of Sala over an installation that was filled before, where its schema and what fills it are the same still and
 * `isFresh` is not asked for; else it is filled now. The jobs are ended: what is due by the clock would be measured with the pages.
 */
export async function startKeptStack({ isFresh }: { isFresh: boolean }): Promise<Stack> {
  const filledAs = digest();
  const isKept = !isFresh && existsSync(marker) && readFileSync(marker, 'utf8') === filledAs;
  const stack = await startStack({
    name,
    env: { LOG_LEVEL: 'warn' },
    isKept,
    fill: async (databaseUrl) => {
      if (isKept) return;
      await seedLarge(databaseUrl, (line) => console.log(line));
      writeFileSync(marker, filledAs);
    },
  });
  await stack.jobs.stop();
  return stack;
}

/** Of the schema, the statements that fill it, and the week: what is counted from now is not to grow old. */
function digest(): string {
  const week = Math.floor(Date.now() / (7 * 86_400_000));
  const files = readdirSync(import.meta.dirname)
    .sort()
    .map((file) => readFileSync(join(import.meta.dirname, file)));
  const hash = createHash('sha256').update(JSON.stringify([Object.keys(migrations), week]));
  for (const file of files) hash.update(file);
  return hash.digest('hex');
}
