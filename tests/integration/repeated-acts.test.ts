import { afterAll, beforeAll, expect, it } from 'vitest';
import { endOwnSessions } from '#commands/accounts/end-own-sessions.ts';
import { recordExport } from '#commands/audit/record-export.ts';
import { registerDeviceKey } from '#commands/sync/register-device-key.ts';
import { takeHandOver } from '#commands/sync/take-hand-over.ts';
import { importTexts } from '#commands/translation/import-texts.ts';
import { writeTerm } from '#commands/translation/write-term.ts';
import { mostExchangeBytes } from '#courseware/translation/exchange.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { viewerOf } from '#tests/support/cards.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { Device } from '#tests/support/device.ts';
import { demoPassword } from '#tests/support/stack.ts';

/** What somebody repeats at will leaves only so many lines in the record. */

/** What is refused costs as much as what is not. */
function orRefused(error: { code?: string }): void {
  if (error.code === 'too_many_requests') throw error;
}

let database: TestDatabase;
const tooLong = { name: 'texts.xlf', bytes: new Uint8Array(mostExchangeBytes + 1) };

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
}, 240_000);
afterAll(() => database?.drop());

it.each([
  [
    'keys of devices',
    'device.register',
    async (actor) => {
      const { publicKey } = new Device();
      await registerDeviceKey(database, { actor, publicKey, userAgent: 'x', sessionId: null, at: new Date() });
    },
  ],
  [
    'files of what waits',
    'device.hand-over',
    async (actor) => {
      const log = createLogger({ service: 'web', level: 'silent' });
      const act = { actor, bytes: new TextEncoder().encode('{}'), at: new Date() };
      await takeHandOver({ ...database, log }, act).catch(orRefused);
    },
  ],
  [
    'files of translators',
    'translation.import',
    async (actor) => {
      const act = { actor, at: new Date(), slug: 'tea', locale: 'lo', file: tooLong };
      await importTexts(database, act).catch(orRefused);
    },
  ],
  [
    'key terms',
    'term.write',
    async (actor) => {
      const words = { term: 'Lot', definition: 'One amount of goods.', also: [], not: [] };
      const act = { actor, at: new Date(), slug: 'lot', locale: 'en', words, saveId: newId() };
      await writeTerm(database, act).catch(orRefused);
    },
  ],
  [
    'signing out elsewhere',
    'sessions.end',
    async ({ personId }) => endOwnSessions(database, { personId, sessionToken: null, which: { exceptToken: 'x' } }),
  ],
  [
    'files of people',
    'people.export',
    async (actor) => {
      const subject = { subjectType: 'person', subjectId: actor.personId, organisationId: null } as const;
      await recordExport(database, { actor, what: 'learners', ...subject });
    },
  ],
] satisfies [string, string, (actor: Awaited<ReturnType<typeof viewerOf>>) => Promise<unknown>][])(
  '%s',
  async (_, action, act) => {
    const actor = await viewerOf(database.db, 'noy');
    let done = 0;
    const repeat = async () => {
      for (; done < 200; done += 1) await act(actor);
    };
    await expect(repeat()).rejects.toMatchObject({ code: 'too_many_requests' });
    expect(done).toBeGreaterThan(20);
    const { rows } = await database.db
      .selectFrom('auditEvent')
      .select((eb) => eb.fn.countAll<string>().as('rows'))
      .where('action', '=', action)
      .executeTakeFirstOrThrow();
    expect(Number(rows)).toBeLessThanOrEqual(done);
    // Of nobody else.
    await act(await viewerOf(database.db, 'khamsone'));
  },
);
