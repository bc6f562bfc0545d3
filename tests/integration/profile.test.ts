import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountsUnderTest, isSignedIn, newPassword, startAccounts } from '#tests/support/accounts.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, wordsOf } from '#tests/support/visitor.ts';

let accounts: AccountsUnderTest;

beforeAll(async () => {
  accounts = await startAccounts();
}, 240_000);

afterAll(() => accounts?.stop());

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
    const one = await signedIn(accounts.url, 'alemu');
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
    const row = await accounts.db
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
    const one = await signedIn(accounts.url, 'alemu');
    const { body } = await one.get('/profile');
    expect((await one.post('/profile', profileForm(body, { displayName: 'First' }))).status).toBe(302);
    const late = await one.post('/profile', profileForm(body, { displayName: 'Second' }));
    expect(late.status).toBe(409);
    expect(fieldValue(late.body, 'displayName')).toBe('Second');
    expect((await one.post('/profile', profileForm(late.body, { displayName: 'Second' }))).status).toBe(302);
  });

  it('says what is wrong', async () => {
    const one = await signedIn(accounts.url, 'alemu');
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
    const one = await signedIn(accounts.url, 'dao');
    const other = await signedIn(accounts.url, 'dao');
    const wrong = await one.post('/profile', { intent: 'password', currentPassword: 'no', newPassword });
    expect(wrong.status).toBe(422);
    const done = await one.post('/profile', { intent: 'password', currentPassword: demoPassword, newPassword });
    expect(done.location).toBe('/profile?saved=password');
    expect(await isSignedIn(one)).toBe(true);
    expect(await isSignedIn(other)).toBe(false);
    expect((await accounts.visitor().signIn('dao', newPassword)).status).toBe(302);
  });

  it('shows where the person is signed in, and ends one, the others, or all', async () => {
    const [one, second, third] = [
      await signedIn(accounts.url, 'marta'),
      await signedIn(accounts.url, 'marta'),
      await signedIn(accounts.url, 'marta'),
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

  it('shows three of the places at once, this one first, and folds the others', async () => {
    const { url } = accounts;
    const [one] = await Promise.all(Array.from({ length: 5 }, () => signedIn(url, 'pakse')));
    const page = (await one?.get('/profile'))?.body ?? '';
    const [shown = '', folded = ''] = page.split(/<summary>[^<]*2[^<]*<\/summary>/);
    const ends = (html: string) => html.match(/name="intent" value="end-one"/g)?.length ?? 0;
    // This one is left by signing out.
    expect([ends(shown), ends(folded)]).toEqual([2, 2]);
  });

  it('ends nobody else’s sessions', async () => {
    const victim = await signedIn(accounts.url, 'admin');
    const row = await accounts.db
      .selectFrom('authSession')
      .select('id')
      .where('personId', '=', accounts.people.admin.personId)
      .executeTakeFirstOrThrow();
    const one = await signedIn(accounts.url, 'marta');
    await one.post('/profile', { intent: 'end-one', sessionId: row.id });
    expect(await isSignedIn(victim)).toBe(true);
  });
});

describe('the first administrator', () => {
  it('with a made-up password may do nothing until it is changed', async () => {
    const one = accounts.visitor();
    const first = await one.signIn('root', accounts.firstAdministrator?.generatedPassword ?? '', {
      next: '/organisations',
    });
    expect([first.status, first.location]).toEqual([302, '/new-password?next=%2Forganisations']);
    expect((await one.get('/organisations')).location).toBe('/new-password?next=%2Forganisations');
    expect((await one.post('/profile', { intent: 'end-all' })).status).toBe(401);
    const same = await one.post('/new-password', { password: accounts.firstAdministrator?.generatedPassword ?? '' });
    expect(same.status).toBe(422);
    await one.post('/language', { locale: 'zh' });
    const set = await one.post('/new-password', { password: newPassword, next: '/organisations' });
    expect([set.status, set.location]).toEqual([302, '/organisations']);
    const { locales } = await accounts.db
      .selectFrom('person')
      .select('locales')
      .where('username', '=', 'root')
      .executeTakeFirstOrThrow();
    expect(locales[0]).toBe('zh');
    const form = await accounts.visitor().get('/sign-in');
    expect(form.body).toMatch(/<button[^>]* data-show-password="[^"]+"[^>]* aria-pressed="false"/);
    expect((await one.get('/organisations')).status).toBe(200);
  });
});
