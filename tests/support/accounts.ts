import { join } from 'node:path';
import type { Database } from '#db/client.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { ensurePlatformAdministrator } from '#db/seeds/first-administrator.ts';
import { createTestDatabase } from './database.ts';
import { startJobs } from './jobs.ts';
import { demoPassword } from './stack.ts';
import { Visitor } from './visitor.ts';
import { startWeb } from './web.ts';

/** What people in tests choose as their new password. */
export const newPassword = 'a field of coffee';

export interface AccountsUnderTest {
  db: Database;
  url: string;
  people: DemoPeople;
  /** Made at the first start, with a made-up password. */
  firstAdministrator: { username: string; generatedPassword: string | null } | undefined;
  /** The folder that mail is written to. */
  outbox: string;
  /** Somebody at a browser, who comes from this address. */
  visitor(address?: string): Visitor;
  stop(): Promise<void>;
}

/** The web server, and the jobs process that sends its mail, over a database with the demo people and the first administrator, `root`. */
export async function startAccounts(): Promise<AccountsUnderTest> {
  const { db, url: databaseUrl, drop } = await createTestDatabase();
  const firstAdministrator = await ensurePlatformAdministrator(db, { username: 'root', now: new Date() });
  const { people } = await seedDemoPeople(db, { password: demoPassword, now: new Date() });
  const web = await startWeb(databaseUrl);
  const jobs = await startJobs(databaseUrl, { SALA_DATA_DIR: web.dataDir, PUBLIC_URL: web.url });
  return {
    db,
    url: web.url,
    people,
    firstAdministrator,
    outbox: join(web.dataDir, 'outbox'),
    visitor: (address) => new Visitor(web.url, address),
    async stop() {
      await jobs.stop();
      await web.stop();
      await drop();
    },
  };
}

export async function isSignedIn(visitor: Visitor): Promise<boolean> {
  return (await visitor.get('/profile')).status === 200;
}
