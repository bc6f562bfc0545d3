import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { ensurePlatformAdministrator } from '#db/seeds/first-administrator.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { codeIn, fieldValue, signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
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
    const elsewhere = [
      'https://evil.example/',
      '//evil.example',
      '/\\evil.example',
      '/.//evil.example',
      '/%2e//evil.example',
    ];
    for (const next of elsewhere) {
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

  it('of another person at a shared phone: says who is signed in when it fails, and ends the session when it works', async () => {
    const phone = await signedIn(web.url, 'alemu');
    const before = phone.cookies.get('sala.session_token') ?? '';
    const wrong = await phone.signIn('huda', 'not her password', { next: '/profile' });
    expect(wrong.status).toBe(401);
    expect(wordsOf(wrong.body)).toContain('You are still signed in as Alemu Bekele');
    expect(fieldValue(wrong.body, 'next')).toBe('/profile');
    expect((await phone.post('/sign-in', { next: '/profile' })).status).toBe(422);
    expect(await isSignedIn(phone)).toBe(true);
    expect((await phone.signIn('huda')).status).toBe(302);
    expect(wordsOf((await phone.get('/profile')).body)).toContain('هدى الطيب');
    const copy = visitor();
    copy.cookies.set('sala.session_token', before);
    expect(await isSignedIn(copy)).toBe(false);
  });

  it('tells the page’s script who is signed in, by a mark that opens nothing', async () => {
    const one = await signedIn(web.url, 'alemu');
    const mark = one.cookies.get('person') ?? '';
    expect(mark).toMatch(/^[\w-]{22}$/);
    expect((await one.get('/profile')).body).toContain(`data-person="${mark}"`);
    expect((await signedIn(web.url, 'alemu')).cookies.get('person')).toBe(mark);
    expect((await signedIn(web.url, 'huda')).cookies.get('person')).not.toBe(mark);
    await one.post('/sign-out');
    expect(one.cookies.has('person')).toBe(false);
    expect((await one.get('/')).body).not.toContain('data-person');
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

describe('a form sent after the session has ended', () => {
  const typed = { intent: 'profile', version: '1', displayName: 'A long <b>&"name"', lowData: 'on', locale1: 'en' };

  it('is kept, and sent again by signing in, without scripts', async () => {
    const one = visitor();
    const refused = await one.post('/profile?x=1', typed);
    expect(refused.status).toBe(401);
    expect(wordsOf(refused.body)).toContain('What you typed is kept');
    const fields = hiddenFields(refused.body);
    expect(fields).toEqual({ ...typed, again: '/profile?x=1' });

    const wrong = await one.post('/sign-in', { ...fields, identifier: 'alemu', password: 'a guess' });
    expect(wrong.status).toBe(401);
    expect(hiddenFields(wrong.body)).toEqual(fields);
    expect(wrong.body).not.toContain('a guess');
    const right = await one.post('/sign-in', { ...fields, identifier: 'alemu', password: demoPassword });
    expect([right.status, right.location]).toEqual([307, '/profile?x=1']);
    // What a browser does after 307: the same fields, there.
    const again = await one.post(right.location, { ...fields, identifier: 'alemu', password: demoPassword });
    expect(again.status).toBe(422);
    expect(fieldValue(again.body, 'displayName')).toContain('A long');
    expect(again.body).not.toContain(demoPassword);
  });

  it('comes back in the reader’s language, direction and colours', async () => {
    const one = visitor();
    one.cookies.set('language', 'ar');
    one.cookies.set('theme', 'dark');
    expect((await one.post('/profile', typed)).body).toContain('<html lang="ar" dir="rtl" data-theme="dark">');
    const trainee = await signedIn(web.url, 'alemu');
    trainee.cookies.set('theme', 'sun');
    const refused = await trainee.post('/organisations/new', { name_en: 'x' });
    expect([refused.status, refused.body]).toEqual([403, expect.stringMatching(/<html [^>]*data-theme="sun"/)]);
    expect(wordsOf(refused.body)).toContain('Alemu Bekele');
  });

  it('is not carried when it holds a password', async () => {
    const secret = { intent: 'password', currentPassword: demoPassword, newPassword };
    const refused = await visitor().post('/profile', secret);
    expect(refused.status).toBe(401);
    expect(refused.body).not.toContain(demoPassword);
    expect(refused.body).not.toContain('name="again"');
  });

  it('is sent nowhere but here', async () => {
    const form = { ...typed, again: '//evil.example/take', identifier: 'alemu', password: demoPassword };
    expect((await visitor().post('/sign-in', form)).location).toBe('/');
  });
});

/** What hidden fields of the sign-in form hold. */
function hiddenFields(page: string): Record<string, string> {
  const form = /<form[^>]*action="\/sign-in"[\s\S]*?<\/form>/.exec(page)?.[0] ?? '';
  const tags = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return Object.fromEntries(
    tags.map(([, name = '', value = '']) => [
      name,
      value.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&'),
    ]),
  );
}

describe('guessing passwords', () => {
  it('pauses after ten wrong ones from one place, also when they come all at once', async () => {
    const guesser = visitor();
    const answers = await Promise.all(Array.from({ length: 25 }, () => guesser.signIn('khamsone', 'a guess')));
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses.filter((status) => status === 401)).toHaveLength(10);
    expect(statuses.filter((status) => status === 429)).toHaveLength(15);
    const right = await guesser.signIn('khamsone');
    expect(right.status).toBe(429);
    expect(wordsOf(right.body)).toContain('Try again in 15 min');
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
    return { status: answer.status, code: codeIn(answer.body) };
  };

  it('sets a new password once, ends all sessions, and is typed in any figures', async () => {
    const before = await signedIn(web.url, 'bouakham');
    const manager = await signedIn(web.url, 'bounmy');
    const { status, code } = await makeCode(manager, 'bouakham');
    expect([status, code]).toEqual([201, expect.stringMatching(/^\d{12}$/)]);
    expect((await manager.get(`/people/${people.bouakham.personId}`)).body).not.toContain(code.slice(0, 4));

    const person = visitor();
    const lao = [...code].map((digit) => String.fromCodePoint(0x0ed0 + Number(digit))).join('');
    const form = { username: 'Bouakham', code: `${lao.slice(0, 4)} ${lao.slice(4, 8)} ${lao.slice(8)}` };
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

  it('pauses who guesses at codes after ten tries, and stays good for the person', async () => {
    const admin = await signedIn(web.url, 'admin');
    const { code } = await makeCode(admin, 'huda');
    const wrong = code === '0'.repeat(12) ? '1'.repeat(12) : '0'.repeat(12);
    const guesser = visitor();
    const guess = () => guesser.post('/reset/code', { username: 'huda', code: wrong, password: newPassword });
    for (let tries = 0; tries < 10; tries++) expect((await guess()).status).toBe(422);
    expect((await guess()).status).toBe(429);
    const unknown = await visitor().post('/reset/code', { username: 'no.such', code: wrong, password: newPassword });
    expect(unknown.status).toBe(422);
    const person = await visitor().post('/reset/code', { username: 'huda', code, password: newPassword });
    expect(person.status).toBe(302);
  });

  it('is not used up by strangers, however many places they try from', async () => {
    const admin = await signedIn(web.url, 'admin');
    const { code } = await makeCode(admin, 'huda');
    const guesses = Array.from({ length: 120 }, (_, index) =>
      visitor().post('/reset/code', { username: 'huda', code: String(index).padStart(12, '0'), password: newPassword }),
    );
    expect(new Set((await Promise.all(guesses)).map((answer) => answer.status))).toEqual(new Set([422]));
    const { failedTries } = await database.db
      .selectFrom('resetCode')
      .select('failedTries')
      .where('personId', '=', people.huda.personId)
      .where('usedAt', 'is', null)
      .executeTakeFirstOrThrow();
    expect(failedTries).toBe(120);
    expect((await visitor().post('/reset/code', { username: 'huda', code, password: newPassword })).status).toBe(302);
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

/** Messages to an address, youngest first, once there are that many. */
async function mailTo(address: string, count = 1): Promise<string[]> {
  const outbox = join(web.dataDir, 'outbox');
  let mails: string[] = [];
  for (let tries = 0; tries < 60 && mails.length < count; tries++) {
    await new Promise((done) => setTimeout(done, 50));
    const names = existsSync(outbox) ? readdirSync(outbox).filter((name) => name.endsWith('.eml')) : [];
    mails = names
      .sort()
      .reverse()
      .map((name) => readFileSync(join(outbox, name), 'utf8'))
      .filter((mail) => mail.includes(`\nTo: ${address}\n`));
  }
  return mails;
}

/** The path of the link in a message. */
function linkIn(mail: string, path: 'reset' | 'email'): string {
  return new RegExp(`http://localhost:\\d+(/${path}/[\\w-]{43})`).exec(decodeMail(mail))?.[1] ?? '';
}

describe('a link by e-mail', () => {
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

    const [mail = '', ...others] = await mailTo('somphone@example.org');
    expect(others).toEqual([]);
    expect(await mailTo('nobody@example.org', 0)).toEqual([]);
    expect(mail).toMatch(/^Content-Language: lo$/m);
    const link = linkIn(mail, 'reset');
    expect(link).not.toBe('');

    const person = visitor();
    const page = await person.get(link);
    expect(page.status).toBe(200);
    // The address is a secret; but `no-referrer` would keep the origin back too, and the form would seem another site's.
    expect(/<meta name="referrer" content="([^"]+)"/.exec(page.body)?.[1]).toBe('strict-origin');
    expect((await person.post(link, { password: 'short' })).status).toBe(422);
    expect((await person.post(link, { password: newPassword })).status).toBe(302);
    expect(await isSignedIn(person)).toBe(true);
    expect((await visitor().get(link)).status).toBe(422);
    expect((await visitor().post(link, { password: 'another field' })).status).toBe(422);
    expect((await visitor().signIn('somphone', newPassword)).status).toBe(302);
  });
});

function decodeMail(mail: string): string {
  const body = mail.split('\n\n').slice(1).join('\n\n');
  return /^content-transfer-encoding: base64$/im.test(mail)
    ? Buffer.from(body, 'base64').toString()
    : decodeQuotedPrintable(body);
}

function decodeQuotedPrintable(mail: string): string {
  const bytes = mail
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

describe('the e-mail address', () => {
  const ask = (one: Visitor, email: string, emailPassword = demoPassword) =>
    one.post('/profile', { intent: 'email', email, emailPassword });
  const addressOf = async (username: string) =>
    (
      await database.db
        .selectFrom('person')
        .select(['email', 'emailVerified'])
        .where('username', '=', username)
        .executeTakeFirstOrThrow()
    ).email;

  it('becomes another when the link sent there is confirmed; the old one is told; twice is once', async () => {
    const one = await signedIn(web.url, 'liwen');
    await one.post('/language', { locale: 'en' });
    const before = await addressOf('liwen');
    expect((await ask(one, 'Li.Wen@Example.org')).location).toBe('/profile?saved=email');
    expect((await ask(one, 'li.wen@example.org')).location).toBe('/profile?saved=email');
    expect(wordsOf((await one.get('/profile')).body)).toContain('li.wen@example.org Nothing changes until then');
    expect(await addressOf('liwen')).toBe(before);
    const [mail = '', ...more] = await mailTo('li.wen@example.org');
    expect(more).toEqual([]);
    const link = linkIn(mail, 'email');

    const mailProgram = visitor();
    expect(wordsOf((await mailProgram.get(link)).body)).toContain('becomes the e-mail address of the account liwen');
    expect(await addressOf('liwen')).toBe(before);
    for (const person of [visitor(), one, visitor()]) {
      expect((await person.post(link)).location).toBe(link);
      expect(wordsOf((await person.get(link)).body)).toContain('The address is confirmed.');
    }
    expect(await addressOf('liwen')).toBe('li.wen@example.org');
    expect((await visitor().signIn('LI.wen@example.org')).status).toBe(302);

    // Another one, with the notice to the first.
    expect((await ask(one, 'wenjing@example.org')).status).toBe(302);
    const second = linkIn((await mailTo('wenjing@example.org'))[0] ?? '', 'email');
    expect((await visitor().post(link)).status).toBe(422);
    expect((await visitor().post(second)).status).toBe(302);
    const [notice = ''] = await mailTo('li.wen@example.org', 2);
    expect(decodeMail(notice)).not.toContain('wenjing@example.org');
    expect(await mailTo('li.wen@example.org', 2)).toHaveLength(2);

    // And none.
    const wrong = await one.post('/profile', { intent: 'email-remove', removePassword: 'a guess' });
    expect(wrong.status).toBe(422);
    const remove = () => one.post('/profile', { intent: 'email-remove', removePassword: demoPassword });
    expect((await remove()).location).toBe('/profile?saved=email-remove');
    expect((await remove()).location).toBe('/profile?saved=email-remove');
    expect(await addressOf('liwen')).toMatch(/@no-email\.invalid$/);
    expect((await visitor().post(second)).status).toBe(422);
    expect(await mailTo('wenjing@example.org', 2)).toHaveLength(2);
    const audit = await database.db
      .selectFrom('auditEvent')
      .select('action')
      .where('subjectId', '=', people.liwen.personId)
      .where('action', 'like', 'email.%')
      .orderBy('id')
      .execute();
    expect(audit.map((row) => row.action)).toEqual([
      'email.request',
      'email.change',
      'email.request',
      'email.change',
      'email.remove',
    ]);
  });

  it('asks for the password, and says what is wrong', async () => {
    const one = await signedIn(web.url, 'marta');
    const wrong = await ask(one, 'marta@example.org', 'a guess');
    expect(wrong.status).toBe(422);
    expect(fieldValue(wrong.body, 'email')).toBe('marta@example.org');
    for (const email of ['', 'marta', 'marta@', `${'m'.repeat(200)}@example.org`, "' or 1=1 --", '<b>@x.org']) {
      const answer = await ask(one, email);
      expect([answer.status, answer.body.match(/aria-invalid="true"/g)?.length], email).toEqual([422, 1]);
    }
    expect(await mailTo('marta@example.org', 0)).toEqual([]);
  });

  it('of somebody else looks the same as a free one; its owner is told', async () => {
    await database.db
      .updateTable('person')
      .set({ email: 'owner@example.org' })
      .where('username', '=', 'pakse')
      .execute();
    const one = await signedIn(web.url, 'marta');
    const free = await ask(one, 'free@example.org');
    const freePage = wordsOf((await one.get(free.location)).body);
    expect(freePage).toContain('A link is on its way');
    const taken = await ask(one, 'owner@example.org');
    expect([taken.status, taken.location]).toEqual([free.status, free.location]);
    const takenPage = wordsOf((await one.get(taken.location)).body);
    expect(takenPage).toBe(freePage.replaceAll('free@example.org', 'owner@example.org'));
    const [told = ''] = await mailTo('owner@example.org');
    expect(linkIn(told, 'email')).toBe('');
    expect(decodeMail(told)).toContain('pakse');
  });

  it('taken meanwhile is not taken away', async () => {
    const [first, second] = [await signedIn(web.url, 'noy'), await signedIn(web.url, 'khamsone')];
    await ask(first, 'both@example.org');
    const firstLink = linkIn((await mailTo('both@example.org'))[0] ?? '', 'email');
    await ask(second, 'both@example.org');
    const secondLink = linkIn((await mailTo('both@example.org', 2))[0] ?? '', 'email');
    const answers = await Promise.all([visitor().post(firstLink), visitor().post(secondLink)]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([302, 422]);
  });

  it('link expires, is withdrawn, and ends with a new password', async () => {
    const one = await signedIn(web.url, 'bounmy');
    await ask(one, 'bounmy1@example.org');
    const old = linkIn((await mailTo('bounmy1@example.org'))[0] ?? '', 'email');
    await database.db
      .updateTable('authVerification')
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where('value', 'like', '%bounmy1@example.org')
      .execute();
    expect((await visitor().get(old)).status).toBe(422);
    expect((await visitor().post(old)).status).toBe(422);

    await ask(one, 'bounmy2@example.org');
    const withdrawn = linkIn((await mailTo('bounmy2@example.org'))[0] ?? '', 'email');
    expect((await one.post('/profile', { intent: 'email-cancel' })).location).toBe('/profile?saved=email-cancel');
    expect((await visitor().post(withdrawn)).status).toBe(422);

    await ask(one, 'bounmy3@example.org');
    const ended = linkIn((await mailTo('bounmy3@example.org'))[0] ?? '', 'email');
    const change = { intent: 'password', currentPassword: demoPassword, newPassword };
    expect((await one.post('/profile', change)).status).toBe(302);
    expect((await visitor().post(ended)).status).toBe(422);
    expect(await addressOf('bounmy')).toMatch(/@no-email\.invalid$/);

    // Three messages an hour.
    expect((await ask(one, 'bounmy4@example.org', newPassword)).status).toBe(429);
  });
});

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
    for (const timeZone of ['', 'x'.repeat(300), "Asia/Vientiane'; drop table person; --", '+25:00']) {
      expect((await one.post('/profile', profileForm(body, { timeZone }))).status, timeZone).toBe(422);
    }
    const long = await one.post('/profile', profileForm(body, { displayName: '<script>'.repeat(20) }));
    expect(long.status).toBe(422);
    expect(long.body).not.toContain('<script><script>');
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
