import { startStack } from '../support/stack.ts';

/** Starts the whole of Sala once for all browser tests; specs find it through `tests/e2e/sala.ts`. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const stack = await startStack({ name: 'e2e', env: { LOG_LEVEL: 'info' } });
  process.env.SALA_E2E_URL = stack.webUrl;
  process.env.SALA_E2E_DATABASE_URL = stack.databaseUrl;
  return () => stack.stop();
}
