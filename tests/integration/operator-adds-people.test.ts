import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { codeIn, fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

/** An operator gets a tablet and a printed list of names: the accounts are made at the point, slips at the end. */
let database: TestDatabase;
let web: WebUnderTest;
let operator: Visitor;

const point = '/organisations/la-pakse-point';
const form = `${point}/people/new`;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  web = await startWeb(database.url);
  operator = await signedIn(web.url, 'pakse');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

async function add(displayName: string, more: Record<string, string> = {}, address = form) {
  const id = fieldValue((await operator.get(address)).body, 'id');
  const given = { id, displayName, latinName: '', username: '', email: '', locale: 'lo', role: 'trainee', ...more };
  return { id, ...(await operator.post(address, given)) };
}

describe('the operator of a service point', () => {
  it('finds the way from the group, and adds who learns there: a name is enough', async () => {
    expect((await operator.get('/groups/la-pakse-point')).body).toContain(`href="${form}"`);
    const page = (await operator.get(form)).body;
    expect(page).not.toMatch(/<select[^>]*name="role"/);
    const { id, status, body } = await add('ຄຳແພງ ແສນໃຈ', { latinName: 'Khampheng Saenchai' });
    expect(status).toBe(201);
    expect(wordsOf(body)).toContain('khampheng.saenchai');
    const { db } = database;
    const roles = await db
      .selectFrom('organisationRole')
      .innerJoin('organisation', 'organisation.id', 'organisationRole.organisationId')
      .select(['role', 'slug', 'byOperator'])
      .where('personId', '=', id)
      .execute();
    expect(roles).toEqual([{ role: 'trainee', slug: 'la-pakse-point', byOperator: true }]);
    const record = await db
      .selectFrom('auditEvent')
      .select('details')
      .where('action', '=', 'person.create')
      .where('subjectId', '=', id)
      .executeTakeFirstOrThrow();
    expect(record.details).toEqual({ username: 'khampheng.saenchai', by: 'service_point_operator' });
    // The code opens the account.
    const person = new Visitor(web.url);
    const set = { username: 'khampheng.saenchai', code: codeIn(body), password: 'my own sentence' };
    expect((await person.post('/reset/code', set)).status).toBe(302);
  });

  it('adds one after another, and prints the slips of all of them at the end', async () => {
    const first = await add('ບຸນມີ ທຳມະວົງ');
    const next = fieldValue(first.body, 'id');
    expect(next).not.toBe(first.id);
    const second = await operator.post(form, {
      ...{ id: next, displayName: 'ນາງ ຄຳຫລ້າ', latinName: '', username: '', email: '', locale: 'lo', role: 'trainee' },
      batch: first.id,
    });
    expect(second.status).toBe(201);
    const ids = [...second.body.matchAll(/name="person" value="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(ids.toSorted()).toEqual([first.id, next].toSorted());
    const sent = new URLSearchParams([
      ...ids.map((id) => ['person', id]),
      ['slips', fieldValue(second.body, 'slips')],
      ['days', '7'],
    ]);
    const made = await operator.post(`${point}/slips`, sent);
    const slips = wordsOf((await operator.get(made.location ?? '')).body);
    for (const name of ['ບຸນມີ ທຳມະວົງ', 'ນາງ ຄຳຫລ້າ']) expect(slips).toContain(name);
  });

  it('is shown who has such a name already, and adds a namesake all the same', async () => {
    await add('ສົມສັກ ພົມມະຈັນ', { latinName: 'Somsak Phommachan' });
    const again = await add('ສົມສັກ ພົມມະຈັນ');
    expect(again.status).toBe(422);
    expect(wordsOf(again.body)).toContain('Somsak Phommachan');
    expect(again.body).toContain('name="isOther"');
    // What was typed is still there.
    expect(fieldValue(again.body, 'displayName')).toBe('ສົມສັກ ພົມມະຈັນ');
    expect((await add('ສົມສັກ ພົມມະຈັນ', { isOther: 'on' })).status).toBe(201);
  });

  it('gives no other role, and adds nobody elsewhere', async () => {
    for (const role of ['instructor', 'service_point_operator', 'programme_manager', 'auditor']) {
      expect((await add(`Not ${role}`, { role })).status).toBe(403);
    }
    for (const slug of ['la-pakse', 'la-paksong-coffee', 'cn']) {
      expect((await operator.get(`/organisations/${slug}/people/new`)).status).toBe(403);
      const id = '0197f000-0000-7000-8000-000000000001';
      const given = { id, displayName: 'X Y', latinName: '', username: '', email: '', locale: 'lo', role: 'trainee' };
      expect((await operator.post(`/organisations/${slug}/people/new`, given)).status).toBe(403);
    }
  });

  it('is seen to have done so: the manager finds whom the operator added', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const words = wordsOf((await manager.get(`${point}?by=operator`)).body);
    expect(words).toContain('Khampheng Saenchai');
    expect(words).not.toContain('Khamsai Sisavat');
  });
});
