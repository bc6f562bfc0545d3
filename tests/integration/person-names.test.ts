import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { type AccountsUnderTest, startAccounts } from '#tests/support/accounts.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';

let accounts: AccountsUnderTest;
let programmeId: string;
let me: Visitor;
let personId: string;

beforeAll(async () => {
  accounts = await startAccounts();
  const { db } = accounts;
  const issuer = await db
    .selectFrom('organisation')
    .select('id')
    .where('slug', '=', 'la-moic')
    .executeTakeFirstOrThrow();
  programmeId = newId();
  const text = { en: 'Programme' };
  await db
    .insertInto('programme')
    .values({ id: programmeId, slug: 'names', code: 'NM1', issuerId: issuer.id, title: text, summary: text, hours: 1 })
    .execute();
  me = await signedIn(accounts.url, 'somphone');
  personId = await idOf('somphone');
}, 240_000);

afterAll(() => accounts?.stop());

async function idOf(username: string): Promise<string> {
  const row = await accounts.db
    .selectFrom('person')
    .select('id')
    .where('username', '=', username)
    .executeTakeFirstOrThrow();
  return row.id;
}

const namesNow = () =>
  accounts.db
    .selectFrom('person')
    .select(['displayName', 'latinName'])
    .where('id', '=', personId)
    .executeTakeFirstOrThrow();

const renames = async () => {
  const rows = await accounts.db
    .selectFrom('auditEvent')
    .select(['actorId', 'details'])
    .where('action', '=', 'person.rename')
    .where('subjectId', '=', personId)
    .orderBy('at')
    .execute();
  return rows.map(({ actorId, details }) => ({ actorId, ...(details as object) }));
};

const profile = (body: string, names: Record<string, string>) => ({
  intent: 'profile',
  version: fieldValue(body, 'version'),
  locale1: 'en',
  timeZone: 'Asia/Vientiane',
  sex: '',
  ...names,
});

const ask = (newName: string, more: Record<string, string> = {}) =>
  me.post('/profile', { intent: 'names', requestId: newId(), newName, newLatinName: '', words: 'Married', ...more });

const waiting = () =>
  accounts.db
    .selectFrom('nameRequest')
    .select(['id', 'displayName'])
    .where('personId', '=', personId)
    .where('answeredAt', 'is', null)
    .execute();

describe('a name before others rely on it', () => {
  it('is one’s own to change; before and after are kept', async () => {
    const { body } = await me.get('/profile');
    const free = profile(body, { displayName: 'Somphone One', latinName: 'Somphone Latin' });
    expect((await me.post('/profile', free)).status).toBe(302);
    expect(await namesNow()).toEqual({ displayName: 'Somphone One', latinName: 'Somphone Latin' });
    expect((await renames()).at(-1)).toMatchObject({
      actorId: personId,
      nameAfter: 'Somphone One',
      latinAfter: 'Somphone Latin',
    });
    expect((await ask('Somebody Else')).status).toBe(409);
  });
});

describe('a name once its person has joined a programme', () => {
  beforeAll(async () => {
    const { db } = accounts;
    const home = await db
      .selectFrom('organisationRole')
      .select('organisationId')
      .where('personId', '=', personId)
      .executeTakeFirstOrThrow();
    await db
      .insertInto('programmeEnrolment')
      .values({ id: newId(), programmeId, personId, ...home, enrolledAt: new Date() })
      .execute();
  });

  it('is not changed by the profile: neither name, in whatever form it is sent', async () => {
    const { body } = await me.get('/profile');
    expect(wordsOf(body)).toContain('so a manager of your organisation changes it');
    expect(body).not.toContain('name="displayName"');
    for (const names of [
      { displayName: 'Vilayphone Souksavanh', latinName: 'Somphone Latin' },
      { displayName: 'Somphone One', latinName: 'Vilayphone Souksavanh' },
      { displayName: 'Somphone One', latinName: '' },
      { displayName: 'Somphone  Two', latinName: 'Somphone Latin' },
    ]) {
      expect((await me.post('/profile', profile(body, names))).status).toBe(422);
    }
    expect(await namesNow()).toEqual({ displayName: 'Somphone One', latinName: 'Somphone Latin' });
    // The rest of the profile is still one's own.
    expect((await me.post('/profile', profile(body, {}))).status).toBe(302);
    expect(await namesNow()).toEqual({ displayName: 'Somphone One', latinName: 'Somphone Latin' });
  });

  it('is asked for; the last request waits, and a double press is one', async () => {
    expect((await ask('')).status).toBe(422);
    expect((await ask('Somphone Three', { words: ' ' })).status).toBe(422);
    const same = { requestId: newId() };
    expect((await ask('Somphone Two', same)).location).toBe('/profile?saved=names');
    expect((await ask('Somphone Two', same)).location).toBe('/profile?saved=names');
    // By the same form with another name nothing is asked, and the page has a form that is not sent yet.
    const otherwise = await ask('Somphone Five', same);
    expect([otherwise.status, fieldValue(otherwise.body, 'requestId') === same.requestId]).toEqual([409, false]);
    expect(wordsOf(otherwise.body)).toContain('This form was sent before');
    expect(otherwise.body).toContain('value="Somphone Five"');
    expect((await ask('Somphone Three')).status).toBe(302);
    expect((await waiting()).map((one) => one.displayName)).toEqual(['Somphone Three']);
    expect((await namesNow()).displayName).toBe('Somphone One');
    expect(wordsOf((await me.get('/profile')).body)).toContain('not yet confirmed Somphone Three');
  });

  it('is refused with a reason, which the person reads', async () => {
    const manager = await signedIn(accounts.url, 'bounmy');
    const [request] = await waiting();
    expect(wordsOf((await manager.get('/organisations/la-moic')).body)).toContain('Names to confirm');
    const page = wordsOf((await manager.get(`/people/${personId}`)).body);
    expect(page).toContain('Somphone Three');
    expect(page).toContain('Married');
    const refuse = (words: string) =>
      manager.post(`/people/${personId}`, { intent: 'name-refuse', requestId: request?.id ?? '', words });
    expect((await refuse('')).status).toBe(422);
    expect((await refuse('The card says One')).location).toBe(`/people/${personId}?saved=name-refused`);
    expect((await refuse('The card says One')).status).toBe(302);
    expect(wordsOf((await me.get('/profile')).body)).toContain('The card says One');
    expect((await namesNow()).displayName).toBe('Somphone One');
  });

  it('is confirmed by a manager, who confirms what was read and nothing put in its place', async () => {
    const manager = await signedIn(accounts.url, 'bounmy');
    const confirm = (requestId: string) => manager.post(`/people/${personId}`, { intent: 'name-confirm', requestId });
    await ask('Somphone Read');
    const [read] = await waiting();
    await ask('Vilayphone Souksavanh');
    expect((await confirm(read?.id ?? '')).status).toBe(409);
    expect((await namesNow()).displayName).toBe('Somphone One');
    const [later] = await waiting();
    expect((await me.post('/profile', { intent: 'names-withdraw' })).status).toBe(302);
    expect((await confirm(later?.id ?? '')).status).toBe(409);

    await ask('Somphone Right', { newLatinName: 'Somphone Right' });
    const [right] = await waiting();
    expect((await confirm(right?.id ?? '')).location).toBe(`/people/${personId}?saved=renamed`);
    expect(await namesNow()).toEqual({ displayName: 'Somphone Right', latinName: 'Somphone Right' });
    expect((await renames()).at(-1)).toMatchObject({
      actorId: await idOf('bounmy'),
      nameBefore: 'Somphone One',
      nameAfter: 'Somphone Right',
      latinBefore: 'Somphone Latin',
      latinAfter: 'Somphone Right',
      why: 'Married',
    });
  });

  it('is changed by who manages the person, never by themselves or by others', async () => {
    const rename = (who: Visitor, id: string) =>
      who.post(`/people/${id}`, { intent: 'rename', displayName: 'Renamed', latinName: '', words: 'A slip' });
    for (const [username, status] of [
      ['dao', 403],
      ['pakse', 404],
      ['alemu', 404],
      ['somphone', 403], // Their own page is theirs to see; their name is not theirs to change.
    ] as const) {
      expect((await rename(await signedIn(accounts.url, username), personId)).status, username).toBe(status);
    }
    const manager = await signedIn(accounts.url, 'bounmy');
    expect((await rename(manager, await idOf('bounmy'))).status).toBe(403);
    const admin = await signedIn(accounts.url, 'admin');
    expect((await rename(admin, await idOf('admin'))).status).toBe(403);
    expect((await rename(manager, personId)).status).toBe(302);
    expect((await namesNow()).displayName).toBe('Renamed');
    expect(wordsOf((await manager.get(`/people/${personId}`)).body)).toMatch(/Somphone Right .*became .*Renamed/);
  });
});
