import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { searchPeople } from '#db/queries/accounts/people-search.ts';
import { findViewer } from '#db/queries/accounts/viewer.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { seedDemonstration } from '#tests/support/demonstration.ts';

let database: TestDatabase;
let organisations: Map<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemonstration(database);
  const rows = await database.db.selectFrom('organisation').select(['slug', 'id']).execute();
  organisations = new Map(rows.map(({ slug, id }) => [slug, id]));
  for (const one of people) await addPerson(one);
}, 240_000);
afterAll(() => database?.drop());

interface Person {
  displayName: string;
  latinName?: string;
  username?: string;
  phone?: string;
  organisation: string | null;
}

const people: Person[] = [
  { displayName: 'ສົມຫຼ້າ ຜາທອງ', latinName: 'Somla Phathong', phone: '+8562055512345', organisation: 'la-pakse' },
  { displayName: '欧阳伟', latinName: 'Ouyang Wei', username: 'ouyang.wei-2', organisation: 'la-pakse' },
  { displayName: 'أُسامة المؤمن', latinName: 'Usama Almumin', organisation: 'la-paksong' },
  { displayName: 'Zoë Łątka-O’Hara', organisation: 'la-luang-namtha' },
  { displayName: 'Nguyễn Thị Đào', organisation: 'et-addis-chamber' },
  { displayName: 'Nobody’s Orphan', username: 'orphan', organisation: null },
];

async function addPerson({ organisation, ...person }: Person): Promise<string> {
  const id = newId();
  await database.db
    .insertInto('person')
    .values({ id, email: noEmailAddress(id), ...person })
    .execute();
  if (organisation !== null) {
    const organisationId = organisations.get(organisation) ?? '';
    await database.db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: id, organisationId, role: 'trainee' })
      .execute();
  }
  return id;
}

async function viewer(username: string): Promise<Viewer> {
  const { db } = database;
  const { id } = await db.selectFrom('person').select('id').where('username', '=', username).executeTakeFirstOrThrow();
  const found = await findViewer(db, id);
  if (!found) throw new Error(`${username} is not there`);
  return found;
}

async function find(by: Viewer, search: string): Promise<string[]> {
  const { rows } = await searchPeople(database.db, by, { search, offset: 0, limit: 50 });
  return rows.map((row) => row.displayName);
}

describe('a search of people', () => {
  it.each([
    ['ສົມຫຼ້າ', 'ສົມຫຼ້າ ຜາທອງ'],
    ['ສົມຫລ້າຜາທອງ', 'ສົມຫຼ້າ ຜາທອງ'],
    ['ຜາ\u200bທອງ ສົມ', 'ສົມຫຼ້າ ຜາທອງ'],
    ['phathong SOMLA', 'ສົມຫຼ້າ ຜາທອງ'],
    ['Sómlá', 'ສົມຫຼ້າ ຜາທອງ'],
    ['欧阳伟', '欧阳伟'],
    ['欧阳 伟', '欧阳伟'],
    ['阳', '欧阳伟'],
    ['ouyang', '欧阳伟'],
    ['ouyang.wei-2', '欧阳伟'],
    ['OUYANG.WEI', '欧阳伟'],
    ['أسامة', 'أُسامة المؤمن'],
    ['اسامه المومن', 'أُسامة المؤمن'],
    ['إسامة', 'أُسامة المؤمن'],
    ['usama', 'أُسامة المؤمن'],
    ['zoe latka', 'Zoë Łątka-O’Hara'],
    ["o'hara", 'Zoë Łątka-O’Hara'],
    ['ohara zoë', 'Zoë Łątka-O’Hara'],
    ['dao nguyen thi', 'Nguyễn Thị Đào'],
    ['ＤＡＯ　ＮＧＵＹＥＮ', 'Nguyễn Thị Đào'],
    ['orphan nobodys', 'Nobody’s Orphan'],
    ['+856 20 5551 2345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['+8562055512345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['00856 20 55 512 345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['020-5551-2345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['(020) 55512345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['+856 (0)20 5551 2345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['2055512345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['55512345', 'ສົມຫຼ້າ ຜາທອງ'],
    ['໐໒໐ ໕໕໕໑ ໒໓໔໕', 'ສົມຫຼ້າ ຜາທອງ'],
    ['٠٢٠ ٥٥٥١ ٢٣٤٥', 'ສົມຫຼ້າ ຜາທອງ'],
    ['０２０ ５５５１２３４５', 'ສົມຫຼ້າ ຜາທອງ'],
  ])('%s finds %s', async (search, name) => {
    expect(await find(await viewer('admin'), search)).toEqual([name]);
  });

  it.each(['', ' ', '%', '_', '55512', '2345', '+', "'; drop table person", 'x'.repeat(80), 'ouyang somla'])(
    '%j finds nobody',
    async (search) => {
      expect(await find(await viewer('admin'), search)).toEqual([]);
    },
  );

  it('finds the holder of a certificate by its number, however it is written', async () => {
    const award = await database.db
      .selectFrom('award')
      .innerJoin('person', 'person.id', 'award.personId')
      .select(['serial', 'displayName'])
      .orderBy('serial')
      .executeTakeFirstOrThrow();
    const admin = await viewer('admin');
    const { serial, displayName } = award;
    for (const search of [
      serial,
      serial.toLowerCase(),
      serial.replaceAll('-', ''),
      `https://sala.example/v/${serial}`,
    ]) {
      expect(await find(admin, search), search).toEqual([displayName]);
    }
    expect(await find(await viewer('alemu'), serial)).toEqual([]);
  });

  it('asks the index of letters and pairs, however many people there are', async () => {
    const plan = await database.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx);
      return await sql`explain select id from person where search_grams(search_name || ' ' ||
        translate(coalesce(username, '') || ' ' || coalesce(phone, ''), '._-+', '    ')) @> array['so', 'om']`.execute(
        trx,
      );
    });
    expect(JSON.stringify(plan.rows)).toContain('person_search_grams');
  });

  it('comes in pages, each person once', async () => {
    const admin = await viewer('admin');
    const all = await searchPeople(database.db, admin, { search: 'a', offset: 0, limit: 1_000 });
    const paged: string[] = [];
    for (let offset = 0, hasMore = true; hasMore; offset += 7) {
      const page = await searchPeople(database.db, admin, { search: 'a', offset, limit: 7 });
      paged.push(...page.rows.map((row) => row.personId));
      hasMore = page.hasMore;
    }
    expect(paged).toEqual(all.rows.map((row) => row.personId));
    expect(new Set(paged).size).toBeGreaterThan(14);
  });
});

describe('who finds whom', () => {
  it('in one’s own organisations and below', async () => {
    const manager = await viewer('bounmy');
    expect(await find(manager, 'somla')).toEqual(['ສົມຫຼ້າ ຜາທອງ']);
    expect(await find(manager, 'zoe')).toEqual(['Zoë Łątka-O’Hara']);
    expect(await find(await viewer('dao'), 'somla')).toEqual(['ສົມຫຼ້າ ຜາທອງ']);
    // The service point lies below the district where they learn.
    expect(await find(await viewer('pakse'), 'somla')).toEqual([]);
    expect(await find(await viewer('pakse'), 'khamsai')).toEqual(['ຄຳໃສ ສີສະຫວັດ']);
  });

  it.each(['nguyen', 'orphan', 'alemu'])('nobody of elsewhere and of nowhere: %s', async (search) => {
    expect(await find(await viewer('bounmy'), search)).toEqual([]);
    expect(await find(await viewer('admin'), search)).toHaveLength(1);
  });

  it.each(['bouakham', 'liwen', 'marta'])('%s, who may see no people, finds nobody', async (username) => {
    const by = await viewer(username);
    for (const search of ['somla', '+8562055512345', 'bouakham']) expect(await find(by, search)).toEqual([]);
  });

  it('exactly those whose page is open to them, with the roles that may be seen', async () => {
    const { db } = database;
    const both = await addPerson({ displayName: 'Twofold Person', organisation: 'la-pakse' });
    const organisationId = organisations.get('et-addis-chamber') ?? '';
    await db
      .insertInto('organisationRole')
      .values({ id: newId(), personId: both, organisationId, role: 'trainee' })
      .execute();
    const { rows } = await searchPeople(db, await viewer('bounmy'), { search: 'twofold', offset: 0, limit: 5 });
    expect(rows.map(({ roles }) => roles.map((held) => held.organisationSlug))).toEqual([['la-pakse']]);

    const everybody = await db.selectFrom('person').select(['id', 'displayName']).execute();
    for (const username of ['bounmy', 'dao', 'pakse', 'liwen', 'admin']) {
      const by = await viewer(username);
      const found = new Set(
        (await searchPeople(db, by, { search: 'a', offset: 0, limit: 1_000 })).rows.map((row) => row.personId),
      );
      for (const person of everybody.filter((one) => found.has(one.id))) {
        const account = await findViewer(db, person.id);
        expect(can(by, 'person:view', { personId: person.id, roles: account?.roles ?? [] }), person.displayName).toBe(
          true,
        );
      }
    }
  });
});
