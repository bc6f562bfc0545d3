import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addOrganisation } from '#commands/organisations/add-organisation.ts';
import { moveOrganisation } from '#commands/organisations/move-organisation.ts';
import { createPool } from '#db/client.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople, DemoUsername } from '#db/seeds/demo-people.ts';
import { newId } from '#platform/id.ts';
import { createLimits, mostLookUps } from '#platform/limits.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;
let manager: Visitor;
let admin: Visitor;
let pool: ReturnType<typeof createPool>;
let auth: { limits: ReturnType<typeof createLimits>; digestCode: typeof String; digestAddress: typeof String };

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  pool = createPool({ url: database.url, size: 2, onError: () => {} });
  auth = { limits: createLimits(pool), digestCode: String, digestAddress: String };
  web = await startWeb(database.url);
  manager = await signedIn(web.url, 'bounmy');
  admin = await signedIn(web.url, 'admin');
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await pool?.end();
  await database?.drop();
});

const organisation = (slug: string) =>
  database.db.selectFrom('organisation').selectAll().where('slug', '=', slug).executeTakeFirstOrThrow();

async function lastAct(action: string) {
  const row = await database.db
    .selectFrom('auditEvent')
    .selectAll()
    .where('action', '=', action)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return row?.details;
}

/** Every path is the parent's path with the own short name. */
async function expectWholeTree() {
  const rows = await database.db.selectFrom('organisation').select(['id', 'parentId', 'slug', 'path']).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  for (const { parentId, slug, path } of rows) {
    const parent = parentId === null ? undefined : byId.get(parentId);
    expect(path).toBe(parent ? `${parent.path}.${slug}` : slug);
  }
}

async function viewer(username: DemoUsername) {
  const found = await findViewer(database.db, people[username].personId);
  if (!found) throw new Error(`There is no ${username}`);
  return found;
}

describe('an organisation that is moved', () => {
  const address = '/organisations/la-pakse/move';

  it('says before whose its people are no more and whose they will be, and goes with all below it', async () => {
    const choice = await manager.get(`${address}?q=luang`);
    expect(choice.body).toContain('?to=la-luang-namtha');
    expect((await manager.get(address)).body).not.toContain('?to=la-pakse-point');

    await database.db
      .insertInto('organisationRole')
      .values([
        {
          id: newId(),
          personId: people.dao.personId,
          organisationId: (await organisation('la-champasak')).id,
          role: 'programme_manager',
        },
        {
          id: newId(),
          personId: people.liwen.personId,
          organisationId: (await organisation('la-luang-namtha')).id,
          role: 'auditor',
        },
      ])
      .execute();
    const { body } = await manager.get(`${address}?to=la-luang-namtha`);
    const words = wordsOf(body);
    const [lose = '', gain = ''] = words.split('Who no longer sees')[1]?.split('Who sees and manages') ?? [];
    expect(lose).toContain('Programme manager');
    expect(lose).not.toContain('Auditor');
    expect(gain).toContain('Auditor');
    expect(words).toContain('organisations move, this one and those below');

    const before = await organisation('la-pakse');
    const form = {
      parent: 'la-luang-namtha',
      seen: fieldValue(body, 'seen'),
      reason: 'The district was counted wrong',
    };
    const moved = await manager.post(address, form);
    expect([moved.status, moved.location]).toEqual([302, '/organisations/la-pakse?saved=moved&was=la-champasak']);
    expect((await manager.post(address, form)).status).toBe(302);
    expect((await organisation('la-pakse-point')).path).toBe('la.la-moic.la-luang-namtha.la-pakse.la-pakse-point');
    await expectWholeTree();
    expect(await lastAct('organisation.move')).toMatchObject({
      pathBefore: before.path,
      pathAfter: 'la.la-moic.la-luang-namtha.la-pakse',
      reason: 'The district was counted wrong',
    });

    const done = await manager.get(moved.location ?? '');
    expect(wordsOf(done.body)).toContain('The organisation is moved.');
    const seen = (await organisation('la-luang-namtha')).id;
    expect((await manager.post(address, { parent: 'la-champasak', seen, reason: '' })).status).toBe(302);
    expect((await organisation('la-pakse')).path).toBe(before.path);
    await expectWholeTree();
  });

  it('goes below nothing that is below it, and nowhere unseen', async () => {
    const seen = (await organisation('la-champasak')).id;
    const circle = await manager.post(address, { parent: 'la-pakse-point', seen, reason: '' });
    expect([circle.status, wordsOf(circle.body)]).toEqual([422, expect.stringContaining('cannot stand below itself')]);
    const stale = await manager.post(address, { parent: 'la-luang-namtha', seen: newId(), reason: '' });
    expect(stale.status).toBe(409);
    await expectWholeTree();
  });

  it('takes the right over both places, and the platform’s to become a root', async () => {
    const { parentId } = await organisation('la-moic');
    const act = { slug: 'la-moic', seenParentId: parentId, reason: '', at: new Date() };
    const bounmy = await viewer('bounmy');
    await expect(moveOrganisation(database, { ...act, actor: bounmy, parentSlug: 'cn' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const pakse = {
      actor: bounmy,
      slug: 'la-pakse',
      seenParentId: (await organisation('la-pakse')).parentId,
      reason: '',
      at: new Date(),
    };
    for (const parentSlug of ['cn', null]) {
      await expect(moveOrganisation(database, { ...pakse, parentSlug })).rejects.toMatchObject({ code: 'forbidden' });
    }
    await moveOrganisation(database, { ...pakse, actor: await viewer('admin'), parentSlug: null });
    expect(await organisation('la-pakse')).toMatchObject({ path: 'la-pakse', parentId: null });
    await moveOrganisation(database, { ...pakse, seenParentId: null, actor: await viewer('admin'), parentSlug: 'cn' });
    expect(await organisation('la-pakse-point')).toMatchObject({ path: 'cn.la-pakse.la-pakse-point', country: 'CN' });
    const { id } = await organisation('cn');
    await moveOrganisation(database, {
      ...pakse,
      seenParentId: id,
      actor: await viewer('admin'),
      parentSlug: 'la-champasak',
    });
    expect(await organisation('la-pakse-point')).toMatchObject({ country: 'LA' });
    await expectWholeTree();
  });

  it('leaves a whole tree when others move and add meanwhile', async () => {
    const actor = await viewer('admin');
    const champasak = (await organisation('la-champasak')).id;
    const namtha = (await organisation('la-luang-namtha')).id;
    const moves = [
      moveOrganisation(database, {
        actor,
        slug: 'la-pakse',
        seenParentId: champasak,
        parentSlug: 'la-luang-namtha',
        reason: '',
        at: new Date(),
      }),
      moveOrganisation(database, {
        actor,
        slug: 'la-luang-namtha',
        seenParentId: (await organisation('la-luang-namtha')).parentId,
        parentSlug: 'la-pakse',
        reason: '',
        at: new Date(),
      }),
      ...Array.from({ length: 6 }, (_, index) =>
        addOrganisation(
          { ...database, auth },
          {
            actor,
            id: newId(),
            slug: `la-pakse-ban-${index}`,
            kind: 'service_point',
            names: { en: `Ban ${index}` },
            place: { parentSlug: 'la-pakse' },
            province: null,
            at: new Date(),
          },
        ),
      ),
    ];
    await Promise.allSettled(moves);
    await expectWholeTree();
    const { parentId } = await organisation('la-pakse');
    if (parentId === namtha) {
      await moveOrganisation(database, {
        actor,
        slug: 'la-pakse',
        seenParentId: namtha,
        parentSlug: 'la-champasak',
        reason: '',
        at: new Date(),
      });
    }
  });
});

describe('an organisation that is archived', () => {
  it('says what stays, takes nobody, is folded away, and comes back with what was archived with it', async () => {
    const page = wordsOf((await manager.get('/organisations/la-paksong/edit')).body);
    expect(page).toContain('organisations are archived: this one and those below');
    expect(page).toMatch(/have a role there and keeps? it/);
    await manager.post('/organisations/la-paksong-coffee/edit', { intent: 'archive', reason: '' });
    const archived = await manager.post('/organisations/la-paksong/edit', { intent: 'archive', reason: 'Merged' });
    expect(archived.location).toBe('/organisations/la-paksong?saved=archived&was=');
    expect(await lastAct('organisation.archive')).toMatchObject({ organisations: 1, reason: 'Merged' });

    const below = { id: newId(), 'names.en': 'New village', kind: 'service_point', slug: 'la-new-village' };
    expect((await manager.post('/organisations/la-paksong/new', below)).status).toBe(409);
    expect((await manager.get('/organisations/la-paksong-coffee/people/new')).status).toBe(409);
    const given = await manager.post('/organisations/la-paksong', { username: 'noy', role: 'trainee' });
    expect(given.status).toBe(409);
    const into = { parent: 'la-paksong', seen: (await organisation('la-pakse')).parentId ?? '', reason: '' };
    expect((await manager.post('/organisations/la-pakse/move', into)).status).toBe(422);
    const { body } = await manager.get('/organisations');
    expect(wordsOf(body)).toContain('2 archived organisations');
    expect(body.indexOf('/organisations/la-paksong"')).toBeGreaterThan(body.indexOf('archived organisations'));
    expect((await manager.get('/classes/new')).body).not.toContain((await organisation('la-paksong')).id);

    const early = await manager.post('/organisations/la-paksong-coffee/edit', { intent: 'bring-back' });
    expect(early.status).toBe(409);
    expect((await manager.post('/organisations/la-paksong/edit', { intent: 'bring-back' })).status).toBe(302);
    expect((await organisation('la-paksong')).archivedAt).toBeNull();
    expect((await organisation('la-paksong-coffee')).archivedAt).not.toBeNull();
    expect((await manager.post('/organisations/la-paksong-coffee/edit', { intent: 'bring-back' })).status).toBe(302);
    expect((await organisation('la-paksong-coffee')).archivedAt).toBeNull();
  });

  it('comes back also where it was moved to from below an archived one', async () => {
    const [coffee, champasak] = [await organisation('la-paksong-coffee'), await organisation('la-champasak')];
    await manager.post('/organisations/la-paksong/edit', { intent: 'archive', reason: '' });
    const away = { parent: 'la-champasak', seen: coffee.parentId ?? '', reason: '' };
    expect((await manager.post('/organisations/la-paksong-coffee/move', away)).status).toBe(302);
    expect((await organisation('la-paksong-coffee')).parentId).toBe(champasak.id);
    expect((await manager.post('/organisations/la-paksong-coffee/edit', { intent: 'bring-back' })).status).toBe(302);
    expect((await organisation('la-paksong-coffee')).archivedAt).toBeNull();
    expect((await organisation('la-paksong')).archivedAt).not.toBeNull();
    await manager.post('/organisations/la-paksong/edit', { intent: 'bring-back' });
    const home = { parent: 'la-paksong', seen: champasak.id, reason: '' };
    expect((await manager.post('/organisations/la-paksong-coffee/move', home)).status).toBe(302);
  });

  it('is archived by who manages it only', async () => {
    const dao = await signedIn(web.url, 'noy');
    expect((await dao.post('/organisations/la-paksong/edit', { intent: 'archive', reason: '' })).status).toBe(403);
    expect((await organisation('la-paksong')).archivedAt).toBeNull();
  });
});

describe('an organisation', () => {
  it('gets another short name; the one before leads to it, is nobody else’s, and comes back', async () => {
    const changed = await manager.post('/organisations/la-pakse/edit', { intent: 'short-name', slug: 'la-pakse-city' });
    expect(changed.location).toBe('/organisations/la-pakse-city?saved=short-name&was=la-pakse');
    expect((await organisation('la-pakse-point')).path).toBe('la.la-moic.la-champasak.la-pakse-city.la-pakse-point');
    await expectWholeTree();
    const old = await manager.get('/organisations/la-pakse');
    expect([old.status, old.body.includes('/organisations/la-pakse-city/edit')]).toEqual([200, true]);
    const taken = { id: newId(), 'names.en': 'Other', kind: 'district', slug: 'la-pakse' };
    expect((await manager.post('/organisations/la-champasak/new', taken)).status).toBe(422);
    const other = { intent: 'short-name', slug: 'la-pakse' };
    expect((await manager.post('/organisations/la-champasak/edit', other)).status).toBe(422);
    expect((await manager.post('/organisations/la-pakse-city/edit', other)).status).toBe(302);
    expect((await manager.get('/organisations/la-pakse-city')).status).toBe(200);
    await expectWholeTree();
  });

  it('gets another kind, and it is said what it was', async () => {
    const changed = await manager.post('/organisations/la-pakse/edit', { intent: 'kind', kind: 'department' });
    expect(changed.location).toBe('/organisations/la-pakse?saved=kind&was=district');
    expect((await organisation('la-pakse')).kind).toBe('department');
    expect(await lastAct('organisation.change-kind')).toEqual({ kindBefore: 'district', kindAfter: 'department' });
    expect((await manager.post('/organisations/la-pakse/edit', { intent: 'kind', kind: 'kingdom' })).status).toBe(422);
  });

  it('is found in any of its languages, with and without accents, and says its people and those below', async () => {
    for (const search of ['ປາກເຊ', 'PÁKSÉ', '巴色']) {
      const { body } = await admin.get(`/organisations?q=${encodeURIComponent(search)}`);
      expect(body, search).toContain('href="/organisations/la-pakse"');
    }
    expect(wordsOf((await admin.get('/organisations?q=nowhere')).body)).toContain('has such a name');
    expect(wordsOf((await admin.get('/organisations?clear')).body)).toMatch(/\d+ with those below/);
  });

  it('does not tell which short names are taken elsewhere to who tries many', async () => {
    const add = (slug: string) =>
      manager.post('/organisations/la-champasak/new', { id: newId(), 'names.en': 'Probe', kind: 'district', slug });
    await database.db.deleteFrom('rateLimit').where('key', 'like', 'look-up%').execute();
    // What turns out well is not counted.
    expect((await add('la-free-1')).status).toBe(302);
    for (let tries = 0; tries < mostLookUps; tries += 1) expect((await add('la-moic')).status).toBe(422);
    expect([(await add('la-moic')).status, (await add('la-free-2')).status]).toEqual([429, 429]);
    const rename = (slug: string) => manager.post('/organisations/la-pakse/edit', { intent: 'short-name', slug });
    expect([(await rename('la-moic')).status, (await rename('la-free-2')).status]).toEqual([429, 429]);
    expect((await organisation('la-pakse')).slug).toBe('la-pakse');
  });
});
