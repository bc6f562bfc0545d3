import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { ensurePlatformAdministrator } from '#db/seeds/first-administrator.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let people: DemoPeople;
let firstAdministrator: { username: string; generatedPassword: string | null } | undefined;

beforeAll(async () => {
  database = await createTestDatabase();
  firstAdministrator = await ensurePlatformAdministrator(database.db, { username: 'root', now: new Date() });
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  web = await startWeb(database.url);
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const visitor = (address?: string) => new Visitor(web.url, address);
const isSignedIn = async (one: Visitor) => (await one.get('/profile')).status === 200;
const newPassword = 'a field of coffee';

describe('signing in', () => {
  it('works with the user name in any case, without scripts, and goes where the person wanted to go', async () => {
    const one = visitor();
    const wanted = await one.get('/profile');
    expect([wanted.status, wanted.location]).toEqual([302, '/sign-in?next=%2Fprofile']);
    const form = await one.get(wanted.location);
    expect(fieldValue(form.body, 'next')).toBe('/profile');
    const answer = await one.signIn(' Alemu ', demoPassword, { next: '/profile' });
    expect([answer.status, answer.location]).toEqual([302, '/profile']);
    const profile = await one.get('/profile');
    expect(profile.status).toBe(200);
    expect(wordsOf(profile.body)).toContain('Alemu Bekele');
    expect((await one.get('/sign-in?next=/profile')).location).toBe('/profile');
  });

  it('works with the e-mail address', async () => {
    await database.db
      .updateTable('person')
      .set({ email: 'alemu@example.org' })
      .where('username', '=', 'alemu')
      .execute();
    expect((await visitor().signIn('Alemu@Example.org')).status).toBe(302);
  });

  it('never leads to another site', async () => {
    for (const next of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      expect((await visitor().signIn('alemu', demoPassword, { next })).location).toBe('/');
    }
  });

  it('gives the same answer to an unknown name and a wrong password, and keeps the name', async () => {
    const wrong = await visitor().signIn('huda', 'not her password');
    const unknown = await visitor().signIn('nobody.here', 'not her password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wordsOf(wrong.body)).toBe(wordsOf(unknown.body));
    expect(fieldValue(wrong.body, 'identifier')).toBe('huda');
    expect(wrong.body).not.toContain('not her password');
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('says what is missing', async () => {
    const empty = await visitor().signIn('', '');
    expect(empty.status).toBe(422);
    expect(empty.body.match(/aria-invalid="true"/g)).toHaveLength(2);
  });

  it('speaks the reader’s language', async () => {
    const one = visitor();
    one.cookies.set('language', 'lo');
    expect(wordsOf((await one.signIn('huda', 'wrong')).body)).toContain('ລະຫັດຜ່ານບໍ່ຖືກຕ້ອງ');
  });

  it('takes no session whose signature is not ours', async () => {
    const one = await signedIn(web.url, 'alemu');
    const cookie = one.cookies.get('sala.session_token') ?? '';
    one.cookies.set('sala.session_token', cookie.replace(/\..*/, `.${'A'.repeat(43)}%3D`));
    expect(await isSignedIn(one)).toBe(false);
    one.cookies.set('sala.session_token', cookie);
    expect(await isSignedIn(one)).toBe(true);
  });

  it('ends with signing out, also for a copy of the cookie', async () => {
    const one = await signedIn(web.url, 'alemu');
    const copy = visitor();
    copy.cookies.set('sala.session_token', one.cookies.get('sala.session_token') ?? '');
    expect(await isSignedIn(copy)).toBe(true);
    const out = await one.post('/sign-out');
    expect([out.status, out.location]).toEqual([302, '/sign-in?out']);
    expect(one.cookies.has('sala.session_token')).toBe(false);
    expect(await isSignedIn(copy)).toBe(false);
  });

  it('prolongs a session in use once a day', async () => {
    const one = await signedIn(web.url, 'alemu');
    const quiet = await one.get('/profile');
    expect(quiet.headers.getSetCookie()).toEqual([]);
    const token = decodeURIComponent(one.cookies.get('sala.session_token') ?? '').split('.')[0] ?? '';
    await database.db
      .updateTable('authSession')
      .set({ expiresAt: new Date(Date.now() + 20 * 86_400_000) })
      .where('token', '=', token)
      .execute();
    const later = await one.get('/profile');
    expect(later.headers.getSetCookie().join()).toMatch(/sala\.session_token=/);
    const row = await database.db
      .selectFrom('authSession')
      .select('expiresAt')
      .where('token', '=', token)
      .executeTakeFirstOrThrow();
    expect(row.expiresAt.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
  });
});

describe('guessing passwords', () => {
  it('pauses after ten wrong ones from one place, also when they come all at once', async () => {
    const guesser = visitor();
    const answers = await Promise.all(Array.from({ length: 25 }, () => guesser.signIn('khamsone', 'a guess')));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    const right = await guesser.signIn('khamsone');
    expect(right.status).toBe(429);
    expect(wordsOf(right.body)).toContain('Wait 15 minutes');
    expect(fieldValue(right.body, 'identifier')).toBe('khamsone');
  });

  it('does not lock the person out elsewhere, nor others at the same place', async () => {
    const place = '203.0.113.9';
    for (let guess = 0; guess < 11; guess++) await visitor(place).signIn('somphone', 'a guess');
    expect((await visitor(place).signIn('somphone')).status).toBe(429);
    expect((await visitor().signIn('somphone')).status).toBe(302);
    expect((await visitor(place).signIn('alemu')).status).toBe(302);
  });

  it('does not pause a device on which the person signed in before, even at the guesser’s own address', async () => {
    const phone = await signedIn(web.url, 'noy');
    await phone.post('/sign-out');
    for (let guess = 0; guess < 12; guess++) await visitor(phone.address).signIn('noy', 'a guess');
    expect((await visitor(phone.address).signIn('noy')).status).toBe(429);
    expect((await phone.signIn('noy')).status).toBe(302);
  });

  it('from very many places only slows unknown devices, and never a known one', async () => {
    const phone = await signedIn(web.url, 'pakse');
    await phone.post('/sign-out');
    await Promise.all(Array.from({ length: 60 }, () => visitor().signIn('pakse', 'a guess')));
    const timed = async (one: Visitor) => {
      const startedAt = Date.now();
      return { status: (await one.signIn('pakse')).status, ms: Date.now() - startedAt };
    };
    const unknown = await timed(visitor());
    expect(unknown.status).toBe(302);
    expect(unknown.ms).toBeGreaterThan(3_000);
    const known = await timed(phone);
    expect(known.status).toBe(302);
    expect(known.ms).toBeLessThan(2_000);
  });

  it('pauses an address that guesses at a hundred people', async () => {
    const place = '203.0.113.77';
    const names = Array.from({ length: 101 }, (_, index) => `person${index}`);
    for (let start = 0; start < names.length; start += 25) {
      await Promise.all(names.slice(start, start + 25).map((name) => visitor(place).signIn(name, 'a guess')));
    }
    expect((await visitor(place).signIn('alemu')).status).toBe(429);
    expect((await visitor().signIn('alemu')).status).toBe(302);
  });
});

describe('a one-time code from the manager', () => {
  const makeCode = async (manager: Visitor, username: 'bouakham' | 'huda' | 'khamsone') => {
    const answer = await manager.post(`/people/${people[username].personId}`, { intent: 'code' });
    return { status: answer.status, code: /(\d{4}) (\d{4})/.exec(wordsOf(answer.body))?.slice(1).join('') ?? '' };
  };

  it('sets a new password once, ends all sessions, and is typed in any figures', async () => {
    const before = await signedIn(web.url, 'bouakham');
    const manager = await signedIn(web.url, 'bounmy');
    const { status, code } = await makeCode(manager, 'bouakham');
    expect([status, code]).toEqual([201, expect.stringMatching(/^\d{8}$/)]);
    expect((await manager.get(`/people/${people.bouakham.personId}`)).body).not.toContain(code.slice(0, 4));

    const person = visitor();
    const lao = [...code].map((digit) => String.fromCodePoint(0x0ed0 + Number(digit))).join('');
    const form = { username: 'Bouakham', code: `${lao.slice(0, 4)} ${lao.slice(4)}` };
    const short = await person.post('/reset/code', { ...form, password: 'short' });
    expect(short.status).toBe(422);
    const done = await person.post('/reset/code', { ...form, password: newPassword });
    expect([done.status, done.location]).toEqual([302, '/']);
    expect(await isSignedIn(person)).toBe(true);
    expect(await isSignedIn(before)).toBe(false);
    expect((await visitor().signIn('bouakham', demoPassword)).status).toBe(401);
    expect((await visitor().signIn('bouakham', newPassword)).status).toBe(302);
    const again = await visitor().post('/reset/code', { ...form, password: 'another field' });
    expect(again.status).toBe(422);

    const audit = await database.db
      .selectFrom('auditEvent')
      .select(['action', 'actorId'])
      .where('subjectId', '=', people.bouakham.personId)
      .where('action', 'in', ['reset_code.create', 'password.set'])
      .orderBy('id')
      .execute();
    expect(audit).toEqual([
      { action: 'reset_code.create', actorId: people.bounmy.personId },
      { action: 'password.set', actorId: people.bouakham.personId },
    ]);
  });

  it('is void when a newer one is made', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    const old = await makeCode(manager, 'bouakham');
    const fresh = await makeCode(manager, 'bouakham');
    const use = (code: string) => visitor().post('/reset/code', { username: 'bouakham', code, password: newPassword });
    expect((await use(old.code)).status).toBe(422);
    expect((await use(fresh.code)).status).toBe(302);
  });

  it('pauses who guesses at codes after five tries, and stays good for the person', async () => {
    const admin = await signedIn(web.url, 'admin');
    const { code } = await makeCode(admin, 'huda');
    const wrong = code === '00000000' ? '11111111' : '00000000';
    const guesser = visitor();
    const guess = () => guesser.post('/reset/code', { username: 'huda', code: wrong, password: newPassword });
    for (let tries = 0; tries < 5; tries++) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
    const unknown = await visitor().post('/reset/code', { username: 'no.such', code: wrong, password: newPassword });
    expect(unknown.status).toBe(422);
    const person = await visitor().post('/reset/code', { username: 'huda', code, password: newPassword });
    expect(person.status).toBe(302);
  });

  it('is not made over people who also belong elsewhere, nor over an administrator', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    expect((await manager.post(`/people/${people.liwen.personId}`, { intent: 'code' })).status).toBe(403);
    // Whoever gives an administrator a role at home does not become the administrator by that.
    const give = await manager.post('/organisations/la-paksong-coffee', { username: 'admin', role: 'trainee' });
    expect(give.status).toBe(302);
    const page = await manager.get(`/people/${people.admin.personId}`);
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('value="code"');
    expect((await manager.post(`/people/${people.admin.personId}`, { intent: 'code' })).status).toBe(403);
  });

  it('is not made by trainees, operators, or managers of elsewhere', async () => {
    for (const username of ['somphone', 'pakse', 'dao', 'liwen']) {
      const one = await signedIn(web.url, username);
      const answer = await one.post(`/people/${people.khamsone.personId}`, { intent: 'code' });
      expect([403, 404], username).toContain(answer.status);
    }
    const rows = await database.db
      .selectFrom('resetCode')
      .select('id')
      .where('personId', '=', people.khamsone.personId)
      .execute();
    expect(rows).toEqual([]);
  });
});

describe('a link by e-mail', () => {
  const outbox = () => {
    try {
      return readdirSync(join(web.dataDir, 'outbox')).map((name) =>
        readFileSync(join(web.dataDir, 'outbox', name), 'utf8'),
      );
    } catch {
      return [];
    }
  };
  const untilMailed = async (count: number) => {
    for (let tries = 0; tries < 50 && outbox().length < count; tries++)
      await new Promise((done) => setTimeout(done, 50));
    return outbox();
  };

  it('comes in the person’s language, works once, and nobody learns who has an address', async () => {
    await database.db
      .updateTable('person')
      .set({ email: 'somphone@example.org', locales: ['lo'] })
      .where('username', '=', 'somphone')
      .execute();
    const known = await visitor().post('/reset', { identifier: 'somphone' });
    const unknown = await visitor().post('/reset', { identifier: 'nobody@example.org' });
    const without = await visitor().post('/reset', { identifier: 'khamsone' });
    expect([known.status, unknown.status, without.status]).toEqual([200, 200, 200]);
    expect(wordsOf(known.body)).toBe(wordsOf(unknown.body));
    expect(wordsOf(known.body)).toBe(wordsOf(without.body));

    const [mail = '', ...others] = await untilMailed(1);
    expect(others).toEqual([]);
    expect(mail).toMatch(/^To: somphone@example\.org$/m);
    expect(mail).toMatch(/^Content-Language: lo$/m);
    const text = Buffer.from(mail.split('\n\n').slice(1).join(''), 'base64').toString();
    const decoded = text.includes('http') ? text : decodeQuotedPrintable(mail);
    const link = /http:\/\/localhost:\d+(\/reset\/[\w-]{43})/.exec(decoded)?.[1] ?? '';
    expect(link).not.toBe('');

    const person = visitor();
    expect((await person.get(link)).status).toBe(200);
    expect((await person.post(link, { password: 'short' })).status).toBe(422);
    expect((await person.post(link, { password: newPassword })).status).toBe(302);
    expect(await isSignedIn(person)).toBe(true);
    expect((await visitor().get(link)).status).toBe(422);
    expect((await visitor().post(link, { password: 'another field' })).status).toBe(422);
    expect((await visitor().signIn('somphone', newPassword)).status).toBe(302);
  });
});

function decodeQuotedPrintable(mail: string): string {
  const bytes = mail
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('the first administrator', () => {
  it('with a made-up password may do nothing until it is changed', async () => {
    const one = visitor();
    const first = await one.signIn('root', firstAdministrator?.generatedPassword ?? '', { next: '/organisations' });
    expect([first.status, first.location]).toEqual([302, '/new-password?next=%2Forganisations']);
    expect((await one.get('/organisations')).location).toBe('/new-password?next=%2Forganisations');
    expect((await one.post('/profile', { intent: 'end-all' })).status).toBe(401);
    const same = await one.post('/new-password', { password: firstAdministrator?.generatedPassword ?? '' });
    expect(same.status).toBe(422);
    const set = await one.post('/new-password', { password: newPassword, next: '/organisations' });
    expect([set.status, set.location]).toEqual([302, '/organisations']);
    expect((await one.get('/organisations')).status).toBe(200);
  });
});

describe('the profile', () => {
  const profileForm = (body: string, change: Record<string, string> = {}) => ({
    intent: 'profile',
    version: fieldValue(body, 'version'),
    displayName: 'Alemu Bekele',
    latinName: '',
    locale1: 'en',
    locale2: '',
    locale3: '',
    locale4: '',
    timeZone: 'Africa/Addis_Ababa',
    sex: 'male',
    ...change,
  });

  it('keeps names, languages in order, zone, sex and the wish for little data', async () => {
    const one = await signedIn(web.url, 'alemu');
    const { body } = await one.get('/profile');
    const saved = await one.post(
      '/profile',
      profileForm(body, {
        displayName: 'አለሙ በቀለ',
        latinName: 'Alemu Bekele',
        locale1: 'ar',
        locale2: 'en',
        locale3: 'ar',
        sex: '',
        lowData: 'on',
      }),
    );
    expect([saved.status, saved.location]).toEqual([302, '/profile?saved=profile']);
    const row = await database.db
      .selectFrom('person')
      .select(['displayName', 'latinName', 'locales', 'timeZone', 'sex', 'lowData'])
      .where('username', '=', 'alemu')
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      displayName: 'አለሙ በቀለ',
      latinName: 'Alemu Bekele',
      locales: ['ar', 'en'],
      timeZone: 'Africa/Addis_Ababa',
      sex: null,
      lowData: true,
    });
    expect((await one.get('/profile')).body).toMatch(/<html lang="ar" dir="rtl"/);
  });

  it('is not overwritten when it was changed elsewhere meanwhile; what was typed stays', async () => {
    const one = await signedIn(web.url, 'alemu');
    const { body } = await one.get('/profile');
    expect((await one.post('/profile', profileForm(body, { displayName: 'First' }))).status).toBe(302);
    const late = await one.post('/profile', profileForm(body, { displayName: 'Second' }));
    expect(late.status).toBe(409);
    expect(fieldValue(late.body, 'displayName')).toBe('Second');
    expect((await one.post('/profile', profileForm(late.body, { displayName: 'Second' }))).status).toBe(302);
  });

  it('says what is wrong', async () => {
    const one = await signedIn(web.url, 'alemu');
    const { body } = await one.get('/profile');
    const wrong = await one.post(
      '/profile',
      profileForm(body, { displayName: ' ', latinName: 'አለሙ', timeZone: 'Asia/Atlantis' }),
    );
    expect(wrong.status).toBe(422);
    expect(wrong.body.match(/aria-invalid="true"/g)).toHaveLength(3);
    expect(fieldValue(wrong.body, 'latinName')).toBe('አለሙ');
  });

  it('changes the password for who knows the old one, and signs other devices out', async () => {
    const one = await signedIn(web.url, 'dao');
    const other = await signedIn(web.url, 'dao');
    const wrong = await one.post('/profile', { intent: 'password', currentPassword: 'no', newPassword });
    expect(wrong.status).toBe(422);
    const done = await one.post('/profile', { intent: 'password', currentPassword: demoPassword, newPassword });
    expect(done.location).toBe('/profile?saved=password');
    expect(await isSignedIn(one)).toBe(true);
    expect(await isSignedIn(other)).toBe(false);
    expect((await visitor().signIn('dao', newPassword)).status).toBe(302);
  });

  it('shows where the person is signed in, and ends one, the others, or all', async () => {
    const [one, second, third] = [
      await signedIn(web.url, 'marta'),
      await signedIn(web.url, 'marta'),
      await signedIn(web.url, 'marta'),
    ];
    const page = await one.get('/profile');
    expect(wordsOf(page.body)).toContain('Chrome on Android This device');
    const sessionId = fieldValue(page.body, 'sessionId');
    expect((await one.post('/profile', { intent: 'end-one', sessionId })).status).toBe(302);
    expect([await isSignedIn(one), await isSignedIn(second), await isSignedIn(third)]).toEqual([true, true, false]);
    expect((await one.post('/profile', { intent: 'end-others' })).status).toBe(302);
    expect([await isSignedIn(one), await isSignedIn(second)]).toEqual([true, false]);
    const all = await one.post('/profile', { intent: 'end-all' });
    expect(all.location).toBe('/sign-in?out');
    expect(await isSignedIn(one)).toBe(false);
  });

  it('ends nobody else’s sessions', async () => {
    const victim = await signedIn(web.url, 'admin');
    const row = await database.db
      .selectFrom('authSession')
      .select('id')
      .where('personId', '=', people.admin.personId)
      .executeTakeFirstOrThrow();
    const one = await signedIn(web.url, 'marta');
    await one.post('/profile', { intent: 'end-one', sessionId: row.id });
    expect(await isSignedIn(victim)).toBe(true);
  });
});
