import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { decodeMail, linkIn, mailTo } from '#tests/support/outbox.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { codeIn, fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let people: DemoPeople;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  web = await startWeb(database.url);
  jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir, PUBLIC_URL: web.url });
}, 240_000);

afterAll(async () => {
  await jobs?.stop();
  await web?.stop();
  await database?.drop();
});

const organisation = (slug: string) =>
  database.db.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirst();

describe('the tree', () => {
  it('shows what lies at, above and below the viewer’s roles, and nothing else', async () => {
    const manager = wordsOf((await (await signedIn(web.url, 'bounmy')).get('/organisations')).body);
    for (const name of ['Lao PDR', 'Ministry of Industry and Commerce', 'Paksong Coffee Growers Cooperative']) {
      expect(manager).toContain(name);
    }
    expect(manager).not.toContain('China');
    const page = await (await signedIn(web.url, 'alemu')).get('/organisations');
    expect(wordsOf(page.body)).toContain('Addis Coffee Exporters Chamber');
    expect(wordsOf(page.body)).not.toContain('Ministry of Industry and Commerce');
  });

  it('lists children under their parent', async () => {
    const { body } = await (await signedIn(web.url, 'admin')).get('/organisations');
    const slugs = [...body.matchAll(/href="\/organisations\/([a-z-]+)"/g)].map((match) => match[1]);
    expect(slugs.indexOf('la-pakse-point')).toBe(slugs.indexOf('la-pakse') + 1);
    expect(slugs.indexOf('la-paksong-coffee')).toBe(slugs.indexOf('la-paksong') + 1);
    expect(slugs).toContain('cn');
  });

  it('is read to a measure, and found by a part of a name in pages', async () => {
    const { db } = database;
    const parent = await organisation('la-luang-namtha');
    await db
      .insertInto('organisation')
      .values(
        Array.from({ length: 120 }, (_, index) => ({
          id: newId(),
          parentId: parent?.id ?? null,
          slug: `village-${String(index).padStart(3, '0')}`,
          path: `${parent?.path}.village-${String(index).padStart(3, '0')}`,
          kind: 'service_point',
          names: { en: `Village ${index}` },
          country: 'LA',
        })),
      )
      .execute();
    const one = await signedIn(web.url, 'bounmy');
    const first = await one.get('/organisations');
    expect(first.body.match(/href="\/organisations\/village-/g)?.length).toBe(120);
    const found = await one.get('/organisations?q=village&page=2');
    expect(wordsOf(found.body)).toContain('101 to 120 of 120');
    const below = await one.get('/organisations/la-luang-namtha?below=3');
    expect(wordsOf(below.body)).toContain('101 to 121 of 121');
  });
});

describe('people', () => {
  const add = async (manager: Visitor, slug: string, form: Record<string, string>) => {
    const address = `/organisations/${slug}/people/new`;
    const id = fieldValue((await manager.get(address)).body, 'id');
    const full = { id, latinName: '', email: '', locale: 'lo', role: 'trainee', isOther: 'on', ...form };
    return { id, send: () => manager.post(address, full) };
  };

  it('are added by the manager with a code, with which they set their password', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const { id, send } = await add(manager, 'la-paksong-coffee', { displayName: 'ແສງດາວ', username: 'Sengdao' });
    const added = await send();
    expect(added.status).toBe(201);
    const code = codeIn(added.body);
    const again = await send();
    expect([again.status, again.location]).toEqual([302, `/people/${id}`]);
    // Another name under the id of the same form is nobody who was added.
    const form = { id, username: 'sengdao', latinName: '', email: '', locale: 'lo', role: 'trainee' };
    const otherwise = await manager.post('/organisations/la-paksong-coffee/people/new', {
      ...form,
      displayName: 'ດາວ',
    });
    expect(otherwise.status).toBe(409);

    expect((await new Visitor(web.url).signIn('sengdao', '')).status).toBe(422);
    expect((await new Visitor(web.url).signIn('sengdao', 'anything at all')).status).toBe(401);
    const person = new Visitor(web.url);
    const set = await person.post('/reset/code', { username: 'sengdao', code, password: 'my own sentence' });
    expect(set.status).toBe(302);
    const profile = await person.get('/profile');
    expect(profile.status).toBe(200);
    expect(profile.body).toContain('<html lang="lo"');
    expect((await person.get('/organisations')).status).toBe(200);
  });

  it('get a user name from the Latin name when none is given, or from the organisation', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const names: Record<string, string>[] = [
      { displayName: 'ບົວທອງ', latinName: 'Bouathong Phomma' },
      { displayName: 'ບົວທອງ', latinName: 'Bouathong Phomma' },
      { displayName: 'ຄຳ' },
    ];
    const made: (string | undefined)[] = [];
    for (const one of names) {
      const { send } = await add(manager, 'la-paksong-coffee', { ...one, username: '' });
      made.push(/<dd class="code-big" dir="ltr">([^<]+)</.exec((await send()).body)?.[1]);
    }
    expect(made).toEqual(['bouathong.phomma', 'bouathong.phomma2', 'la-paksong-coffee']);
  });

  it('get the clocks and the language of where they are, and keep the language that they have just used', async () => {
    const { db } = database;
    const abroad = { id: newId(), slug: 'es-coop', path: 'es-coop', kind: 'country', country: 'ES' };
    await db
      .insertInto('organisation')
      .values({ ...abroad, names: { en: 'A cooperative in Spain' } })
      .execute();
    const admin = await signedIn(web.url, 'admin');
    const preset = async (slug: string) =>
      /<option value="(\w+)"[^>]* selected[^>]*>/.exec(
        (await admin.get(`/organisations/${slug}/people/new`)).body.split('name="locale"').at(-1) ?? '',
      )?.[1];
    expect([await preset('la-paksong-coffee'), await preset('es-coop')]).toEqual(['lo', 'en']);
    const made = await add(admin, 'es-coop', { displayName: 'Ana', username: 'ana.es', locale: 'en' });
    const code = codeIn((await made.send()).body);
    const stored = () =>
      db.selectFrom('person').select(['timeZone', 'locales']).where('id', '=', made.id).executeTakeFirstOrThrow();
    expect(await stored()).toEqual({ timeZone: 'Europe/Madrid', locales: ['en'] });
    const person = new Visitor(web.url);
    await person.post('/language', { locale: 'lo', back: '/reset/code' });
    await person.post('/reset/code', { username: 'ana.es', code, password: 'my own sentence' });
    expect((await stored()).locales).toEqual(['lo', 'en']);
  });

  it('get the address that the manager gives when they open the link there; nobody learns whose it is already', async () => {
    await database.db
      .updateTable('person')
      .set({ email: 'noy@example.org' })
      .where('id', '=', people.noy.personId)
      .execute();
    const manager = await signedIn(web.url, 'bounmy');
    await manager.post('/language', { locale: 'en' });
    const say = async (username: string, email: string) => {
      const { id, send } = await add(manager, 'la-paksong-coffee', {
        displayName: 'Mai',
        username,
        email,
        locale: 'en',
      });
      const added = await send();
      expect(added.status).toBe(201);
      return {
        id,
        code: codeIn(added.body),
        words: wordsOf(added.body).replace(/(\d{4} ?){3}|mai\.\w+|\S+@\S+/g, '…'),
      };
    };
    const mine = await say('mai.own', 'mai@example.org');
    const others = await say('mai.taken', 'noy@example.org');
    expect(others.words).toBe(mine.words);
    const waiting = wordsOf((await manager.get(`/people/${mine.id}`)).body);
    expect(waiting).toContain('E-mail, not yet confirmed: mai@example.org');

    // The first password, set with the code, leaves the link open.
    const person = new Visitor(web.url);
    await person.post('/reset/code', { username: 'mai.own', code: mine.code, password: 'my own sentence' });
    const outbox = join(web.dataDir, 'outbox');
    const [invitation = ''] = await mailTo(outbox, 'mai@example.org');
    const link = linkIn(invitation, 'email');
    expect((await new Visitor(web.url).post(link)).status).toBe(302);
    expect((await new Visitor(web.url).signIn('mai@example.org', 'my own sentence')).status).toBe(302);
    // The owner of the other address is told, without a link that would give it away.
    const [note = ''] = await mailTo(outbox, 'noy@example.org');
    const told = decodeMail(note);
    expect(told).toContain('noy');
    expect(told).not.toContain('/email/');
  });

  it('have a user name of their own', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const { send } = await add(manager, 'la-paksong-coffee', { displayName: 'Another', username: 'bouakham' });
    const taken = await send();
    expect(taken.status).toBe(422);
    expect(fieldValue(taken.body, 'displayName')).toBe('Another');
    expect(wordsOf(taken.body)).toContain('This user name is taken');
  });

  it('get and lose roles, each leaving a row in the audit', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const { personId } = people.noy;
    const give = { username: 'noy', role: 'service_point_operator' };
    expect((await manager.post('/organisations/la-namtha-point', give)).status).toBe(302);
    expect((await manager.post('/organisations/la-namtha-point', give)).status).toBe(422);
    expect((await manager.post('/organisations/la-namtha-point', { ...give, username: 'no.such' })).status).toBe(422);
    const held = await database.db
      .selectFrom('organisationRole')
      .select(['id', 'role'])
      .where('personId', '=', personId)
      .orderBy('role')
      .execute();
    expect(held.map((one) => one.role)).toEqual(['service_point_operator', 'trainee']);
    const take = { intent: 'take', roleId: held[0]?.id ?? '' };
    expect((await manager.post(`/people/${personId}`, take)).status).toBe(302);
    const audit = await database.db
      .selectFrom('auditEvent')
      .select(['action', 'details'])
      .where('subjectId', '=', personId)
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'role.give', details: { role: 'service_point_operator' } },
      { action: 'role.take', details: { role: 'service_point_operator' } },
    ]);
  });

  it('are moved to another organisation from their own page, and leave the sight of who gives them away', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const { send, id } = await add(manager, 'la-paksong-coffee', { displayName: 'Vanida', username: 'vanida' });
    await send();
    const target = await organisation('la-namtha-point');
    const page = await manager.get(`/people/${id}`);
    expect(page.body).toContain(`value="${target?.id}"`);
    const elsewhere = await organisation('cn-yunnan-university');
    expect(page.body).not.toContain(elsewhere?.id);
    const give = (organisationId: string) =>
      manager.post(`/people/${id}`, { intent: 'give', organisationId, role: 'trainee' });
    expect((await give(elsewhere?.id ?? '')).status).toBe(403);
    expect((await give(newId())).status).toBe(404);
    expect((await give(target?.id ?? '')).location).toBe(`/people/${id}?saved=roles`);
    const held = await database.db
      .selectFrom('organisationRole')
      .select(['id', 'organisationId'])
      .where('personId', '=', id)
      .orderBy('id')
      .execute();
    expect(held).toHaveLength(2);
    const take = (roleId: string | undefined) =>
      manager.post(`/people/${id}`, { intent: 'take', roleId: roleId ?? '' });
    expect((await take(held[0]?.id)).location).toMatch(new RegExp(`^/people/${id}\\?saved=taken&undo=`));
    // Nobody is left without an organisation: whoever belongs nowhere is seen by nobody.
    const last = await take(held[1]?.id);
    expect(last.status).toBe(409);
    expect(wordsOf(last.body)).toContain('This is the only role');
    const only = await manager.get(`/people/${id}`);
    expect(wordsOf(only.body)).toContain('it is not taken. Move the person instead');
    expect(only.body).not.toContain('value="take"');
  });

  it('leave the sight of who gives them away, once somebody else has given them a role', async () => {
    const { db } = database;
    const province = await organisation('la-champasak');
    const personId = people.noy.personId;
    await db
      .insertInto('organisationRole')
      .values({
        id: newId(),
        personId: people.somphone.personId,
        organisationId: province?.id ?? '',
        role: 'programme_manager',
      })
      .execute();
    const roleId = newId();
    await db
      .insertInto('organisationRole')
      .values({ id: roleId, personId, organisationId: province?.id ?? '', role: 'interpreter' })
      .execute();
    const local = await signedIn(web.url, 'somphone');
    const taken = await local.post(`/people/${personId}`, { intent: 'take', roleId });
    expect(taken.location).toMatch(/^\/organisations\/la-champasak\?saved=taken&undo=[0-9a-f-]{36}$/);
    expect((await local.get(`/people/${personId}`)).status).toBe(404);

    // Undone from there, by who took it or whoever else manages the organisation; once, and not by others.
    const { body } = await local.get(taken.location ?? '');
    expect(wordsOf(body)).toContain('Undo: give the role back');
    const [, takenId = ''] = /name="takenId" value="([^"]+)"/.exec(body) ?? [];
    const undo = (visitor: Visitor) => visitor.post('/people/without-organisation', { takenId });
    expect((await undo(await signedIn(web.url, 'alemu'))).status).toBe(404);
    expect((await undo(local)).location).toBe(`/people/${personId}?saved=back`);
    expect((await local.get(`/people/${personId}`)).status).toBe(200);
    expect((await undo(local)).status).toBe(404);
    const again = await db
      .selectFrom('organisationRole')
      .select('id')
      .where('personId', '=', personId)
      .where('role', '=', 'interpreter')
      .executeTakeFirstOrThrow();
    const late = await local.post(`/people/${personId}`, { intent: 'take', roleId: again.id });
    const [, lateId = ''] = /undo=(.+)$/.exec(late.location ?? '') ?? [];
    await db
      .updateTable('takenRole')
      .set({ takenAt: new Date(Date.now() - 700_000) })
      .where('id', '=', lateId)
      .execute();
    // By then the person is with their own managers alone.
    expect((await local.post('/people/without-organisation', { takenId: lateId })).status).toBe(404);
  });

  it('leave nobody lost: who belongs nowhere is found by the managers of the last place, and brought back', async () => {
    const { db } = database;
    const manager = await signedIn(web.url, 'bounmy');
    const { send, id } = await add(manager, 'la-paksong-coffee', { displayName: 'Lost Person', username: 'lost' });
    await send();
    const place = await organisation('la-paksong-coffee');
    const held = { personId: id, organisationId: place?.id ?? '', role: 'trainee' };
    await db.deleteFrom('organisationRole').where('personId', '=', id).execute();
    const list = async (username: string) =>
      wordsOf((await (await signedIn(web.url, username)).get('/people/without-organisation')).body);
    // Nobody knows where the person was: administrators alone see it.
    expect(await list('admin')).toContain('Lost Person');
    expect(await list('bounmy')).not.toContain('Lost Person');
    const taken = { id: newId(), ...held, takenAt: new Date('2026-01-01T00:00:00Z') };
    await db.insertInto('takenRole').values(taken).execute();
    expect(await list('bounmy')).toMatch(/Lost Person lost Trainee, .*until 1 Jan 2026/);
    expect((await (await signedIn(web.url, 'noy')).get('/people/without-organisation')).status).toBe(403);
    expect(wordsOf((await manager.get('/organisations')).body)).toContain('People without an organisation');
    const back = await manager.post('/people/without-organisation', { takenId: taken.id });
    expect(back.location).toBe(`/people/${id}?saved=back`);
    expect(wordsOf((await manager.get(back.location ?? '')).body)).toContain('The role is given back.');
    expect(await list('bounmy')).not.toContain('Lost Person');
  });

  it('are never taken from their own managers by a role elsewhere, and are not told from nobody', async () => {
    const { db } = database;
    const province = await organisation('la-luang-namtha');
    const manager = { id: newId(), personId: people.alemu.personId, organisationId: province?.id ?? '' };
    await db
      .insertInto('organisationRole')
      .values({ ...manager, role: 'programme_manager' })
      .execute();
    const local = await signedIn(web.url, 'alemu');
    await db
      .updateTable('person')
      .set({ email: 'bouakham@example.org' })
      .where('id', '=', people.bouakham.personId)
      .execute();
    const give = (username: string) => local.post('/organisations/la-luang-namtha', { username, role: 'trainee' });
    const heads = (body: string) => body.replace(/nonce="[^"]*"|value="[^"]*"|[0-9a-f-]{36}/g, '');
    const nobody = await give('no.such');
    for (const name of ['bouakham', 'bouakham@example.org', 'bounmy', `${people.bouakham.personId}@no-email.invalid`]) {
      const answer = await give(name);
      expect([name, answer.status, heads(answer.body)]).toEqual([name, 422, heads(nobody.body)]);
    }
    const roles = await db
      .selectFrom('organisationRole')
      .select('id')
      .where('personId', '=', people.bouakham.personId)
      .execute();
    expect(roles).toHaveLength(1);
    const person = `/people/${people.bouakham.personId}`;
    expect((await (await signedIn(web.url, 'bounmy')).post(person, { intent: 'code' })).status).toBe(201);
    const statuses: number[] = [];
    for (let tries = 0; tries < 32; tries += 1) statuses.push((await give(`guess${tries}`)).status);
    expect(statuses.at(0)).toBe(422);
    expect(statuses.at(-1)).toBe(429);
    await db.deleteFrom('organisationRole').where('id', '=', manager.id).execute();
  });

  it('make no one-time code for themselves, whatever they are', async () => {
    for (const username of ['bounmy', 'admin'] as const) {
      const visitor = await signedIn(web.url, username);
      const own = `/people/${people[username].personId}`;
      expect(wordsOf((await visitor.get(own)).body)).toContain('Nobody makes a code for themselves');
      expect((await visitor.post(own, { intent: 'code' })).status).toBe(403);
    }
  });

  it('do not take their own roles', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const own = await database.db
      .selectFrom('organisationRole')
      .select('id')
      .where('personId', '=', people.bounmy.personId)
      .executeTakeFirstOrThrow();
    const address = `/people/${people.bounmy.personId}`;
    expect((await manager.get(address)).body).not.toContain('value="take"');
    expect((await manager.post(address, { intent: 'take', roleId: own.id })).status).toBe(403);
  });

  it('are suspended and let in again; what waits for them is void', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const { send, id } = await add(manager, 'la-paksong-coffee', { displayName: 'Souk', username: 'souk' });
    const code = codeIn((await send()).body);
    const password = 'my own sentence';
    const person = new Visitor(web.url);
    await person.post('/reset/code', { username: 'souk', code, password });
    const waiting = codeIn((await manager.post(`/people/${id}`, { intent: 'code' })).body);
    expect(waiting).toMatch(/^\d{12}$/);

    const suspend = () => manager.post(`/people/${id}`, { intent: 'suspend', why: 'left', reason: '' });
    expect((await suspend()).location).toBe(`/people/${id}?saved=suspend`);
    expect((await suspend()).status).toBe(302);
    expect((await person.get('/profile')).status).toBe(302);
    const refused = await new Visitor(web.url).signIn('souk', password);
    expect(refused.status).toBe(403);
    expect(wordsOf(refused.body)).toContain('This account is suspended');
    expect((await new Visitor(web.url).signIn('souk', 'a guess')).status).toBe(401);
    const byCode = await new Visitor(web.url).post('/reset/code', { username: 'souk', code: waiting, password });
    expect(byCode.status).toBe(422);
    expect((await manager.post(`/people/${id}`, { intent: 'code' })).status).toBe(409);
    expect(wordsOf((await manager.get('/organisations/la-paksong-coffee')).body)).toContain('Souk Suspended');

    expect((await manager.post(`/people/${id}`, { intent: 'reopen' })).location).toBe(`/people/${id}?saved=reopen`);
    expect((await new Visitor(web.url).signIn('souk', password)).status).toBe(302);
    const audit = await database.db
      .selectFrom('auditEvent')
      .select('action')
      .where('subjectId', '=', id)
      .where('action', 'in', ['person.suspend', 'person.reopen'])
      .orderBy('id')
      .execute();
    expect(audit.map((row) => row.action)).toEqual(['person.suspend', 'person.reopen']);
  });

  it('are suspended by nobody who may not become them, nor by themselves', async () => {
    const suspend = async (username: string, personId: string) =>
      (
        await (
          await signedIn(web.url, username)
        ).post(`/people/${personId}`, {
          ...{ intent: 'suspend', why: 'misuse', reason: '' },
        })
      ).status;
    expect(await suspend('bounmy', people.liwen.personId)).toBe(403);
    expect(await suspend('bounmy', people.bounmy.personId)).toBe(403);
    expect(await suspend('dao', people.bouakham.personId)).toBe(403);
    expect(await suspend('pakse', people.bouakham.personId)).toBe(404);
  });

  it('are not added with what cannot be right, and nothing typed is lost', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const good = { displayName: 'ນາງ ຄຳ <b>"&', username: 'kham.1', email: '' };
    const cases: Record<string, string>[] = [
      { displayName: '' },
      { displayName: ' \u200e\u202e ' },
      { displayName: 'ກ'.repeat(81) },
      { latinName: 'ຄຳ' },
      { username: 'ab' },
      { username: 'two words' },
      { username: 'ຄຳ' },
      { username: "x' or 1=1 --" },
      { username: 'x'.repeat(41) },
      { email: 'not an address' },
      { role: 'king' },
      { locale: 'xx' },
    ];
    for (const wrong of cases) {
      const { send } = await add(manager, 'la-paksong-coffee', { ...good, ...wrong });
      const answer = await send();
      const marks = answer.body.match(/aria-invalid="true"/g)?.length;
      expect([answer.status, marks], JSON.stringify(wrong)).toEqual([422, 1]);
      if (!('displayName' in wrong)) expect(answer.body).toContain('value="ນາງ ຄຳ &lt;b&gt;&quot;&amp;"');
    }
  });

  it('are seen by those who may see them only', async () => {
    const address = `/people/${people.bouakham.personId}`;
    const statusFor = async (username: string) => (await (await signedIn(web.url, username)).get(address)).status;
    expect(await statusFor('bounmy')).toBe(200);
    expect(await statusFor('dao')).toBe(200);
    expect(await statusFor('admin')).toBe(200);
    expect(await statusFor('pakse')).toBe(404);
    expect(await statusFor('liwen')).toBe(404);
    expect(await statusFor('khamsone')).toBe(404);
  });

  it('are found by a part of their name', async () => {
    const one = await signedIn(web.url, 'bounmy');
    const page = await one.get(`/organisations/la-paksong-coffee?q=${encodeURIComponent('vongsa')}`);
    expect(page.body).toContain(people.bouakham.personId);
    expect(page.body).not.toContain(people.khamsone.personId);
    const none = await one.get('/organisations/la-paksong-coffee?q=%25');
    expect(wordsOf(none.body)).toContain('Nobody here has such a name');
  });
});

describe('organisations', () => {
  it('are added below by their manager and as roots by the platform administrator', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const form = {
      id: newId(),
      'names.en': 'Bachiang District',
      'names.lo': 'ເມືອງບາຈຽງ',
      kind: 'district',
      slug: 'la-bachiang',
    };
    const added = await manager.post('/organisations/la-champasak/new', form);
    expect([added.status, added.location]).toEqual([302, '/organisations/la-bachiang?saved=added']);
    expect((await manager.post('/organisations/la-champasak/new', form)).status).toBe(302);
    const otherwise = { ...form, 'names.en': 'Another name' };
    expect((await manager.post('/organisations/la-champasak/new', otherwise)).status).toBe(409);
    expect(await organisation('la-bachiang')).toMatchObject({
      path: 'la.la-moic.la-champasak.la-bachiang',
      country: 'LA',
      province: 'Champasak',
      names: { en: 'Bachiang District', lo: 'ເມືອງບາຈຽງ' },
    });
    const taken = await manager.post('/organisations/la-champasak/new', { ...form, id: newId() });
    expect(taken.status).toBe(422);

    const bare = await manager.post('/organisations/la-champasak/new', {
      id: newId(),
      kind: 'district',
      slug: 'No Good',
    });
    expect([bare.status, bare.body.match(/aria-invalid="true"/g)?.length]).toEqual([422, 2]);
    expect(fieldValue(bare.body, 'slug')).toBe('No Good');

    const root = { id: newId(), 'names.en': 'Kenya', kind: 'country', slug: 'ke', country: 'KE' };
    expect((await manager.post('/organisations/new', root)).status).toBe(403);
    const admin = await signedIn(web.url, 'admin');
    expect((await admin.post('/organisations/new', { ...root, country: 'XX' })).status).toBe(422);
    expect((await admin.post('/organisations/new', { ...root, slug: 'new' })).status).toBe(422);
    expect((await admin.post('/organisations/new', root)).status).toBe(302);
    expect((await organisation('ke'))?.path).toBe('ke');
  });

  it('are renamed, unless somebody else did so meanwhile', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const address = '/organisations/la-pakse/edit';
    const before = fieldValue((await manager.get(address)).body, 'before');
    expect((await manager.post(address, { before, 'names.en': 'Pakse', 'names.lo': 'ປາກເຊ' })).status).toBe(302);
    const late = await manager.post(address, { before, 'names.en': 'Pakse City' });
    expect(late.status).toBe(409);
    expect(fieldValue(late.body, 'names.en')).toBe('Pakse City');
    expect((await manager.post(address, { before, 'names.en': ' ' })).status).toBe(422);
    expect((await organisation('la-pakse'))?.names).toEqual({ en: 'Pakse', lo: 'ປາກເຊ' });
  });
});
