import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { numberSettings } from '#domain/installation/number-settings.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { addGroup } from '#tests/support/group.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { codeIn, fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let operator: Visitor;
let people: string[];

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  people = await addGroup(database.db, { slug: 'la-pakse-point', size: 12 });
  web = await startWeb(database.url);
  operator = await signedIn(web.url, 'pakse');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

describe('a service point’s group', () => {
  it('is its operator’s: the people with their progress, and the list on paper', async () => {
    const page = await operator.get('/groups/la-pakse-point');
    expect(page.status).toBe(200);
    for (const number of ['01', '12']) expect(wordsOf(page.body)).toContain(`Khon Thi ${number}`);
    const paper = await operator.get('/groups/la-pakse-point/list');
    expect(new Set(paper.body.match(/group\d\d/g)).size).toBe(people.length);
    expect((await operator.get('/groups/la-moic')).status).toBe(403);
    expect((await operator.get('/groups/no-such')).status).toBe(404);
  });

  it('gets codes from the operator, for many at once; only those who never had a password and only learn', async () => {
    const [first, second, instructing] = people;
    await database.db
      .insertInto('organisationRole')
      .columns(['id', 'personId', 'organisationId', 'role'])
      .expression((eb) =>
        eb
          .selectFrom('organisation')
          .select((of) => [
            of.fn<string>('gen_random_uuid').as('id'),
            of.val(instructing ?? '').as('personId'),
            'organisation.id as organisationId',
            of.val('instructor').as('role'),
          ])
          .where('slug', '=', 'la-pakse-point'),
      )
      .execute();
    const here = '/organisations/la-pakse-point/slips';
    const list = await operator.get(here);
    expect(list.body).toContain(first);
    expect(list.body).not.toContain(instructing);
    const form = new URLSearchParams({ days: '7', slips: fieldValue(list.body, 'slips') });
    for (const id of [first, second, instructing]) form.append('person', id ?? '');
    const made = await operator.post(here, form);
    expect(made.status).toBe(302);
    const slips = await operator.get(made.location);
    expect([slips.status, slips.body.match(/<article class="slip"/g)?.length]).toEqual([200, 2]);
    expect(codeIn(slips.body)).toMatch(/\d{4}/);
    expect((await operator.post('/organisations/la-moic/slips', form)).status).toBe(403);
  });

  it('gets a code when a password is forgotten: ten an hour, and nobody who does more than learn there', async () => {
    const [, , instructing, forgetful = ''] = people;
    const page = await operator.get(`/people/${forgetful}`);
    expect(page.body).toContain('value="code"');
    expect(page.body).not.toContain('signed-in-title');
    const make = (id: string | undefined) => operator.post(`/people/${id}`, { intent: 'code' });
    const { status, body } = await make(forgetful);
    expect(status).toBe(201);
    const forms = new URLSearchParams({ username: 'group04', code: codeIn(body), password: 'a field of coffee' });
    const person = new Visitor(web.url);
    expect((await person.post('/reset/code', forms)).status).toBe(302);
    const told = async () => {
      const kinds = await database.db.selectFrom('notice').select('kind').where('personId', '=', forgetful).execute();
      return kinds.filter(({ kind }) => kind === 'code.made').length;
    };
    expect(await told()).toBe(0);
    // They forget it again. The account is in use: its person is told who made a code for it.
    expect((await make(forgetful)).status).toBe(201);
    expect(await told()).toBe(1);
    expect((await make(instructing)).status).toBe(403);
    for (let more = 2; more < numberSettings.groupCodesPerHour.usual; more += 1)
      expect((await make(people[more + 2])).status).toBe(201);
    expect((await make(forgetful)).status).toBe(429);
    const rows = await database.db
      .selectFrom('auditEvent')
      .select('id')
      .where('action', '=', 'reset_code.create')
      .where('subjectId', '=', forgetful)
      .execute();
    expect(rows).toHaveLength(2);
  });
});
