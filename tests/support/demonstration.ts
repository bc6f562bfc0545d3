import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareDatabase } from '#scripts/supervisor/prepare.ts';
import { testSigningKey } from './credential-key.ts';
import type { TestDatabase } from './database.ts';
import { demoPassword } from './stack.ts';

/** Fills a database with the demonstration; its certificates are signed with the key that the servers of tests have. */
export async function seedDemonstration({ url }: Pick<TestDatabase, 'url'>): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sala-demonstration-'));
  const settings = { demo: true, demoPassword, adminUsername: 'admin', signingKey: testSigningKey };
  await prepareDatabase({ url, dataDir, ...settings, log: () => {} });
  rmSync(dataDir, { recursive: true, force: true });
}
