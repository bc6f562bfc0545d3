import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { changeInstallation } from '#commands/installation/change-installation.ts';
import { keepInstallation } from '#db/installation/keep-installation.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { findLastInstallationChange, readInstallation } from '#db/queries/installation/installation.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople, DemoUsername } from '#db/seeds/demo-people.ts';
import { type InstallationSettings, unsetInstallation } from '#domain/installation/installation.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';

let database: TestDatabase;
let people: DemoPeople;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
}, 240_000);

afterAll(async () => {
  await database?.drop();
});

async function viewer(username: DemoUsername) {
  const found = await findViewer(database.db, people[username].personId);
  if (!found) throw new Error(`There is no ${username}`);
  return found;
}

async function change(settings: Partial<InstallationSettings>, version: number, fixed = {}) {
  const before = await readInstallation(database.db);
  await changeInstallation(database, {
    actor: await viewer('admin'),
    settings: { ...before, ...settings },
    version,
    fixed,
  });
}

const acts = () =>
  database.db
    .selectFrom('auditEvent')
    .select(['actorId', 'details'])
    .where('action', '=', 'installation.change')
    .orderBy('at')
    .execute();

describe('the settings of an installation', () => {
  it('are as usual until somebody sets them, and kept by who set them, with before and after', async () => {
    expect(await readInstallation(database.db)).toEqual({ ...unsetInstallation, version: 0 });
    await change({ names: { lo: 'ໂຮງຮຽນ', en: 'School' }, contact: 'help@school.example' }, 0);
    const stored = await readInstallation(database.db);
    expect(stored).toMatchObject({ names: { lo: 'ໂຮງຮຽນ', en: 'School' }, contact: 'help@school.example', version: 1 });
    const [act, ...more] = await acts();
    expect(more).toEqual([]);
    expect(act?.actorId).toBe(people.admin.personId);
    const { before, after } = z.object({ before: z.string(), after: z.string() }).parse(act?.details);
    expect(JSON.parse(before)).toEqual({ names: {}, contact: null });
    expect(JSON.parse(after)).toEqual({ names: { lo: 'ໂຮງຮຽນ', en: 'School' }, contact: 'help@school.example' });
    expect((await findLastInstallationChange(database.db))?.personId).toBe(people.admin.personId);
  });

  it('are not changed over those of another administrator; the same sent twice is one change', async () => {
    await expect(change({ contact: 'other@school.example' }, 0)).rejects.toMatchObject({ code: 'conflict' });
    await change({ contact: 'help@school.example' }, 0);
    expect((await readInstallation(database.db)).version).toBe(1);
    const both = await Promise.allSettled([
      change({ contact: 'a@b.example' }, 1),
      change({ contact: 'c@d.example' }, 1),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await acts()).toHaveLength(2);
  });

  it('are changed by administrators of the platform alone', async () => {
    const settings = { ...unsetInstallation, contact: 'mine@school.example' };
    const act = { actor: await viewer('bounmy'), settings, version: 2, fixed: {} };
    await expect(changeInstallation(database, act)).rejects.toMatchObject({ code: 'forbidden' });
    // Who was one when the page was opened.
    const former = { ...act.actor, isPlatformAdmin: true };
    await expect(changeInstallation(database, { ...act, actor: former })).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('stay as they are where the environment sets them', async () => {
    await change({ recordDays: 400, senderName: 'School' }, 2);
    await change({ recordDays: 800, senderName: null, contact: null }, 3, { AUDIT_DAYS: 90 });
    expect(await readInstallation(database.db)).toMatchObject({ recordDays: 400, senderName: null, contact: null });
  });

  it('are seen by every process within a few seconds', async () => {
    const errors: unknown[] = [];
    const kept = await keepInstallation(database.db, { onError: (error) => errors.push(error) });
    expect(kept.current).toMatchObject({ recordDays: 400 });
    await change({ recordDays: 500 }, 4);
    await expect.poll(() => kept.current.recordDays, { timeout: 5_000 }).toBe(500);
    await change({ recordDays: 600 }, 5);
    await kept.look();
    expect(kept.current.recordDays).toBe(600);
    kept.stop();
    expect(errors).toEqual([]);
  });
});
