import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;
let manager: Visitor;
let personId: string;
let address: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  web = await startWeb(database.url);
  manager = await signedIn(web.url, 'bounmy');
  personId = people.bouakham.personId;
  address = `/people/${personId}/edit`;
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const kept = () =>
  database.db
    .selectFrom('person')
    .select(['sex', 'phone', 'provenPhone', 'locales', 'timeZone'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();

const form = (body: string, change: Record<string, string> = {}) => ({
  ...{ version: fieldValue(body, 'version'), phone: '', locale1: 'lo', locale2: 'en', locale3: '', locale4: '' },
  ...{ timeZone: 'Asia/Vientiane', sex: 'female', why: 'was_wrong', reason: '' },
  ...change,
});

async function recorded() {
  const rows = await database.db
    .selectFrom('auditEvent')
    .select(['actorId', 'details'])
    .where('action', '=', 'person.edit')
    .where('subjectId', '=', personId)
    .orderBy('at')
    .execute();
  return rows.map(({ actorId, details }) => ({ actorId, ...(details as object) }));
}

describe('what is kept of a person', () => {
  it('is changed by a manager, with what was before and after and why; another telephone is not proved', async () => {
    const number = '+8562055512304';
    await database.db
      .updateTable('person')
      .set({ phone: number, provenPhone: number })
      .where('id', '=', personId)
      .execute();
    const { body } = await manager.get(address);
    expect(body).toContain('value="+856 20 55 512 304"');
    const change = { phone: '020 5551 2399', sex: 'male', locale1: 'zh', timeZone: 'Bangkok' };
    const sent = form(body, change);
    expect((await manager.post(address, { ...sent, why: 'other' })).status).toBe(422);
    const saved = await manager.post(address, sent);
    expect([saved.status, saved.location]).toEqual([302, `/people/${personId}?saved=edited`]);
    expect(await kept()).toMatchObject({
      ...{ sex: 'male', phone: '+8562055512399', provenPhone: null, timeZone: 'Asia/Bangkok' },
    });
    expect((await kept()).locales.slice(0, 2)).toEqual(['zh', 'en']);
    // Sent twice it is one change.
    expect((await manager.post(address, sent)).location).toBe(`/people/${personId}?saved=edited-nothing`);
    expect(await recorded()).toMatchObject([
      {
        ...{ actorId: people.bounmy.personId, phoneBefore: number, phoneAfter: '+8562055512399' },
        ...{ sexAfter: 'male', zoneAfter: 'Asia/Bangkok', exception: 'was_wrong' },
      },
    ]);
    const words = wordsOf((await manager.get(`/people/${personId}`)).body);
    expect(words).toContain('Facts of a person changed');
    expect(words.replace(/[\u2066-\u2069]/g, '')).toContain('telephone: …304 became …399');
    expect(words).not.toContain('512304 became');

    // The number before is as unproved as any other by now.
    const again = await manager.get(address);
    await manager.post(address, form(again.body, { phone: number }));
    expect(await kept()).toMatchObject({ phone: number, provenPhone: null });
  });

  it('comes back with what was typed where something is wrong with it', async () => {
    const before = await kept();
    const { body } = await manager.get(address);
    const problems: [Record<string, string>, string][] = [
      [{ phone: '020 555' }, 'Too few digits'],
      [{ phone: 'twelve' }, 'Not a phone number'],
      [{ timeZone: 'Nowhere' }, 'Choose a time zone'],
      [{ locale1: '', locale2: '' }, 'First'],
      [{ reason: 'x'.repeat(301) }, 'In words'],
    ];
    for (const [change, words] of problems) {
      const answer = await manager.post(address, form(body, { ...change, sex: '' }));
      expect([change, answer.status]).toEqual([change, 422]);
      expect(wordsOf(answer.body)).toContain(words);
    }
    const [typed] = problems[0] ?? [];
    expect((await manager.post(address, form(body, typed))).body).toContain('value="020 555"');
    expect(await kept()).toEqual(before);
  });

  it('is not written over what somebody else changed meanwhile', async () => {
    const { body } = await manager.get(address);
    await database.db
      .updateTable('person')
      .set({ lowData: true, updatedAt: new Date() })
      .where('id', '=', personId)
      .execute();
    const answer = await manager.post(address, form(body, { timeZone: 'UTC' }));
    expect(answer.status).toBe(409);
    const again = fieldValue(answer.body, 'version');
    expect((await manager.post(address, form(body, { timeZone: 'UTC', version: again }))).status).toBe(302);
    expect((await kept()).timeZone).toBe('UTC');
  });

  it('is changed by nobody to themselves here, nor by who does not manage them', async () => {
    const own = `/people/${people.bounmy.personId}/edit`;
    expect((await manager.get(own)).status).toBe(403);
    expect((await manager.post(own, form(''))).status).toBe(403);
    const auditor = await signedIn(web.url, 'dao');
    expect((await auditor.get(address)).status).toBe(403);
    expect((await auditor.post(address, {})).status).toBe(403);
    expect((await (await signedIn(web.url, 'alemu')).get(address)).status).toBe(404);
  });
});
