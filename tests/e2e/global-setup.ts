import { buildWeb } from '#scripts/supervisor/web-build.ts';
import { startStack } from '#tests/support/stack.ts';
import { prepareDemoFacts } from './demo-facts.ts';
import { addDeskAccounts } from './desk-accounts.ts';

/** Starts the whole of Sala once for all browser tests, as it stands; specs find it through `tests/e2e/sala.ts`. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  await buildWeb({ log: (line) => process.stderr.write(`${line}\n`) });
  const stack = await startStack({ name: 'e2e', env: { LOG_LEVEL: 'info' } });
  process.env.SALA_E2E_URL = stack.webUrl;
  process.env.SALA_E2E_DATABASE_URL = stack.databaseUrl;
  process.env.SALA_E2E_DATA_DIR = stack.dataDir;
  process.env.SALA_E2E_FACTS = JSON.stringify(await prepareDemoFacts(stack.db));
  await addDeskAccounts(stack.db);
  return () => stack.stop();
}
