import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountsUnderTest, isSignedIn, newPassword, startAccounts } from '#tests/support/accounts.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';

let accounts: AccountsUnderTest;

beforeAll(async () => {
  accounts = await startAccounts();
}, 240_000);

afterAll(() => accounts?.stop());

describe('signing in', () => {
  it('works with the user name in any case, without scripts, and goes where the person wanted to go', async () => {
    const one = accounts.visitor();
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

  it('keeps the language that was chosen before, for that person alone', async () => {
    const localesOf = async (username: string) => {
      const person = accounts.db.selectFrom('person').select('locales').where('username', '=', username);
      return (await person.executeTakeFirstOrThrow()).locales;
    };
    const [huda, noy] = [await localesOf('huda'), await localesOf('noy')];
    const phone = accounts.visitor();
    await phone.post('/language', { locale: 'zh', back: '/sign-in' });
    await phone.signIn('huda');
    expect(await localesOf('huda')).toEqual(['zh', ...huda.filter((one) => one !== 'zh')]);
    expect((await phone.get('/')).body).toContain('<html lang="zh"');
    // The next person at the shared phone has chosen nothing.
    await phone.signIn('noy');
    expect(await localesOf('noy')).toEqual(noy);
    await accounts.db.updateTable('person').set({ locales: huda }).where('username', '=', 'huda').execute();
  });

  it('works with the e-mail address', async () => {
    await accounts.db
      .updateTable('person')
      .set({ email: 'alemu@example.org' })
      .where('username', '=', 'alemu')
      .execute();
    expect((await accounts.visitor().signIn('Alemu@Example.org')).status).toBe(302);
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
      expect((await accounts.visitor().signIn('alemu', demoPassword, { next })).location).toBe('/');
    }
  });

  it('gives the same answer to an unknown name and a wrong password, and keeps the name', async () => {
    const wrong = await accounts.visitor().signIn('huda', 'not her password');
    const unknown = await accounts.visitor().signIn('nobody.here', 'not her password');
    expect([wrong.status, unknown.status]).toEqual([401, 401]);
    expect(wordsOf(wrong.body)).toBe(wordsOf(unknown.body));
    expect(fieldValue(wrong.body, 'identifier')).toBe('huda');
    expect(wrong.body).not.toContain('not her password');
    expect(wrong.headers.getSetCookie()).toEqual([]);
  });

  it('of another person at a shared phone: says who is signed in when it fails, and ends the session when it works', async () => {
    const phone = await signedIn(accounts.url, 'alemu');
    const before = phone.cookies.get('sala.session_token') ?? '';
    const wrong = await phone.signIn('huda', 'not her password', { next: '/profile' });
    expect(wrong.status).toBe(401);
    expect(wordsOf(wrong.body)).toContain('You are still signed in as Alemu Bekele');
    expect(fieldValue(wrong.body, 'next')).toBe('/profile');
    expect((await phone.post('/sign-in', { next: '/profile' })).status).toBe(422);
    expect(await isSignedIn(phone)).toBe(true);
    expect((await phone.signIn('huda')).status).toBe(302);
    expect(wordsOf((await phone.get('/profile')).body)).toContain('هدى الطيب');
    const copy = accounts.visitor();
    copy.cookies.set('sala.session_token', before);
    expect(await isSignedIn(copy)).toBe(false);
  });

  it('tells the page’s script who is signed in, by a mark that opens nothing', async () => {
    const one = await signedIn(accounts.url, 'alemu');
    const mark = one.cookies.get('person') ?? '';
    expect(mark).toMatch(/^[\w-]{22}$/);
    expect((await one.get('/profile')).body).toContain(`data-person="${mark}"`);
    expect((await signedIn(accounts.url, 'alemu')).cookies.get('person')).toBe(mark);
    expect((await signedIn(accounts.url, 'huda')).cookies.get('person')).not.toBe(mark);
    await one.post('/sign-out');
    expect(one.cookies.has('person')).toBe(false);
    expect((await one.get('/')).body).not.toContain('data-person');
  });

  it('says what is missing', async () => {
    const empty = await accounts.visitor().signIn('', '');
    expect(empty.status).toBe(422);
    expect(empty.body.match(/aria-invalid="true"/g)).toHaveLength(2);
  });

  it('speaks the reader’s language', async () => {
    const one = accounts.visitor();
    one.cookies.set('language', 'lo');
    expect(wordsOf((await one.signIn('huda', 'wrong')).body)).toContain('ລະຫັດຜ່ານບໍ່ຖືກຕ້ອງ');
  });

  it('takes no session whose signature is not ours', async () => {
    const one = await signedIn(accounts.url, 'alemu');
    const cookie = one.cookies.get('sala.session_token') ?? '';
    one.cookies.set('sala.session_token', cookie.replace(/\..*/, `.${'A'.repeat(43)}%3D`));
    expect(await isSignedIn(one)).toBe(false);
    one.cookies.set('sala.session_token', cookie);
    expect(await isSignedIn(one)).toBe(true);
  });

  it('ends with signing out, also for a copy of the cookie', async () => {
    const one = await signedIn(accounts.url, 'alemu');
    const copy = accounts.visitor();
    copy.cookies.set('sala.session_token', one.cookies.get('sala.session_token') ?? '');
    expect(await isSignedIn(copy)).toBe(true);
    const out = await one.post('/sign-out');
    expect([out.status, out.location]).toEqual([302, '/sign-in?out']);
    expect(one.cookies.has('sala.session_token')).toBe(false);
    expect(await isSignedIn(copy)).toBe(false);
  });

  it('prolongs a session in use once a day', async () => {
    const one = await signedIn(accounts.url, 'alemu');
    const quiet = await one.get('/profile');
    expect(quiet.headers.getSetCookie()).toEqual([]);
    const token = decodeURIComponent(one.cookies.get('sala.session_token') ?? '').split('.')[0] ?? '';
    await accounts.db
      .updateTable('authSession')
      .set({ expiresAt: new Date(Date.now() + 20 * 86_400_000) })
      .where('token', '=', token)
      .execute();
    const later = await one.get('/profile');
    expect(later.headers.getSetCookie().join()).toMatch(/sala\.session_token=/);
    const row = await accounts.db
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
    const one = accounts.visitor();
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
    const one = accounts.visitor();
    one.cookies.set('language', 'ar');
    one.cookies.set('theme', 'dark');
    expect((await one.post('/profile', typed)).body).toContain('<html lang="ar" dir="rtl" data-theme="dark">');
    const trainee = await signedIn(accounts.url, 'alemu');
    trainee.cookies.set('theme', 'sun');
    const refused = await trainee.post('/organisations/new', { 'names.en': 'x' });
    expect([refused.status, refused.body]).toEqual([403, expect.stringMatching(/<html [^>]*data-theme="sun"/)]);
    expect(wordsOf(refused.body)).toContain('Alemu Bekele');
  });

  it('is not carried when it holds a password', async () => {
    const secret = { intent: 'password', currentPassword: demoPassword, newPassword };
    const refused = await accounts.visitor().post('/profile', secret);
    expect(refused.status).toBe(401);
    expect(refused.body).not.toContain(demoPassword);
    expect(refused.body).not.toContain('name="again"');
  });

  it('is sent nowhere but here', async () => {
    const form = { ...typed, again: '//evil.example/take', identifier: 'alemu', password: demoPassword };
    expect((await accounts.visitor().post('/sign-in', form)).location).toBe('/');
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

/**
 * Sends guesses, all counted by one counter, and has it stand as if there had been many more: each guess costs as much work
 * as a password takes to check.
 */
async function guessMany(counter: 'person' | 'address', guesses: () => Promise<unknown>[], more: number) {
  await accounts.db.deleteFrom('rateLimit').where('key', 'like', `${counter}:%`).execute();
  const made = guesses();
  await Promise.all(made);
  const counted = await accounts.db
    .updateTable('rateLimit')
    .set(({ eb }) => ({ points: eb('points', '+', more) }))
    .where('key', 'like', `${counter}:%`)
    .where('points', '=', made.length)
    .execute();
  expect(counted.map(({ numUpdatedRows }) => Number(numUpdatedRows))).toEqual([1]);
}

describe('guessing passwords', () => {
  it('pauses after ten wrong ones from one place, also when they come all at once', async () => {
    const guesser = accounts.visitor();
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
    for (let guess = 0; guess < 11; guess++) await accounts.visitor(place).signIn('somphone', 'a guess');
    expect((await accounts.visitor(place).signIn('somphone')).status).toBe(429);
    expect((await accounts.visitor().signIn('somphone')).status).toBe(302);
    expect((await accounts.visitor(place).signIn('alemu')).status).toBe(302);
  });

  it('does not pause a device on which the person signed in before, even at the guesser’s own address', async () => {
    const phone = await signedIn(accounts.url, 'noy');
    await phone.post('/sign-out');
    for (let guess = 0; guess < 12; guess++) await accounts.visitor(phone.address).signIn('noy', 'a guess');
    expect((await accounts.visitor(phone.address).signIn('noy')).status).toBe(429);
    expect((await phone.signIn('noy')).status).toBe(302);
  });

  it('from very many places only slows unknown devices, and never a known one', async () => {
    const phone = await signedIn(accounts.url, 'pakse');
    await phone.post('/sign-out');
    await guessMany('person', () => Array.from({ length: 6 }, () => accounts.visitor().signIn('pakse', 'a guess')), 54);
    const timed = async (one: Visitor) => {
      const startedAt = Date.now();
      return { status: (await one.signIn('pakse')).status, ms: Date.now() - startedAt };
    };
    const unknown = await timed(accounts.visitor());
    expect(unknown.status).toBe(302);
    expect(unknown.ms).toBeGreaterThan(3_000);
    const known = await timed(phone);
    expect(known.status).toBe(302);
    // Both check a password, however long that takes on this machine; one of them waits before it.
    expect(unknown.ms - known.ms).toBeGreaterThan(3_000);
  });

  it('from an address that guesses at many people slows it, and locks no neighbour out', async () => {
    const place = '203.0.113.77';
    const names = Array.from({ length: 6 }, (_, index) => `person${index}`);
    await guessMany('address', () => names.map((name) => accounts.visitor(place).signIn(name, 'a guess')), 119);
    const startedAt = Date.now();
    expect((await accounts.visitor(place).signIn('alemu')).status).toBe(302);
    expect(Date.now() - startedAt).toBeGreaterThan(3_000);
    expect((await accounts.visitor().signIn('alemu')).status).toBe(302);
  });

  it('tells nobody that two names are one person, and knows nobody by the placeholder of an address', async () => {
    const { id, email, username } = await accounts.db
      .selectFrom('person')
      .select(['id', 'email', 'username'])
      .where('username', '=', 'huda')
      .executeTakeFirstOrThrow();
    expect(email).toBe(`${id}@no-email.invalid`);
    const guesser = accounts.visitor();
    expect((await guesser.signIn(email)).status).toBe(401);
    for (let guess = 0; guess < 11; guess++) await guesser.signIn(email, 'a guess');
    expect((await guesser.signIn(email)).status).toBe(429);
    expect((await guesser.signIn(username ?? '')).status).toBe(302);
  });
});
