import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  web = await startWeb(database.url, { AUDIT_DAYS: '900' });
}, 240_000);

afterAll(async () => {
  await web?.stop();
  await database?.drop();
});

const path = '/administration/settings';
const form = {
  version: '0',
  'names.en': 'School',
  'names.zh': '',
  'names.lo': 'ໂຮງຮຽນ',
  'names.ar': '',
  contact: 'help@school.example',
  senderName: '',
  senderAddress: '',
};
const titleOf = (body: string) => /<title>([^<]*)<\/title>/.exec(body)?.[1];

describe('the page of settings', () => {
  it('names the installation in the header and the titles, also of what is not there, and says whom to ask', async () => {
    const admin = await signedIn(web.url, 'admin');
    expect((await admin.post(path, form)).location).toBe(`${path}?saved`);
    const courses = await admin.get('/courses');
    expect(titleOf(courses.body)).toBe('Find a course · School');
    expect(wordsOf(courses.body)).toContain('Questions? Write to help@school.example');
    expect(titleOf((await admin.get('/nothing-here')).body)).toBe('There is nothing at this address · School');
  });

  it('says to the second of two administrators what the first has changed, and keeps what was typed', async () => {
    const admin = await signedIn(web.url, 'admin');
    const late = await admin.post(path, { ...form, 'names.en': 'Academy' });
    expect(late.status).toBe(409);
    expect(wordsOf(late.body)).toContain('this stands there now: Name of the installation · English: School');
    expect(late.body).toContain('value="Academy"');
    expect(late.body).toContain('name="version" value="1"');
    expect((await admin.post(path, { ...form, 'names.en': 'Academy', version: '1' })).status).toBe(302);
  });

  it('shows what the environment sets, and does not change it', async () => {
    const admin = await signedIn(web.url, 'admin');
    const page = await admin.get(path);
    expect(wordsOf(page.body)).toContain('AUDIT_DAYS=900 Set on the server');
    expect(page.body).not.toContain('name="recordDays"');
    expect((await admin.post(path, { ...form, recordDays: '400', version: '2' })).status).toBe(302);
    const stored = await database.db.selectFrom('installation').select(['recordDays', 'version']).executeTakeFirst();
    expect(stored).toEqual({ recordDays: null, version: 3 });
  });

  it('says at each field what is wrong with it', async () => {
    const admin = await signedIn(web.url, 'admin');
    const wrong = await admin.post(path, { ...form, version: '3', contact: 'nobody', recordDays: '3' });
    expect(wrong.status).toBe(422);
    expect(wordsOf(wrong.body)).toContain('At least 365 days, or 0 for ever.');
    expect(wordsOf(wrong.body)).toContain('This is not an e-mail address.');
  });

  it('is open to administrators of the platform alone', async () => {
    const manager = await signedIn(web.url, 'bounmy');
    expect([(await manager.get(path)).status, (await manager.post(path, form)).status]).toEqual([403, 403]);
  });

  it('takes whole numbers within their bounds, and counts them at once', async () => {
    const admin = await signedIn(web.url, 'admin');
    const bad = await admin.post(path, { ...form, version: '3', noticeDays: '5', checksPerMinute: '20.5' });
    expect(bad.status).toBe(422);
    expect(wordsOf(bad.body)).toContain('From 30 to 3,650. Left empty: 365.');
    const good = await admin.post(path, { ...form, version: '3', noticeDays: '60', checksPerMinute: '10' });
    expect(good.status).toBe(302);
    const stored = await database.db.selectFrom('installation').selectAll().executeTakeFirstOrThrow();
    expect(stored).toMatchObject({ noticeDays: 60, letterDays: null, checksPerMinute: 10, version: 4 });
    const stranger = new Visitor(web.url, '203.0.113.9');
    for (let tries = 0; tries < 10; tries += 1) {
      expect((await stranger.get('/v/LA-2026-000000-0')).status).not.toBe(429);
    }
    expect((await stranger.get('/v/LA-2026-000000-0')).status).toBe(429);
  });

  it('offers the languages that are ticked; who has another one keeps it, and the Lao one stays', async () => {
    const admin = await signedIn(web.url, 'admin');
    const asked = (...locales: string[]) => {
      const body = new URLSearchParams({ ...form, version: '4' });
      for (const one of locales) body.append('locales', one);
      return admin.post(path, body);
    };
    const without = await asked('en', 'zh');
    expect([without.status, wordsOf(without.body)]).toEqual([422, expect.stringContaining('Lao is always offered.')]);
    expect((await asked('en', 'lo')).status).toBe(302);
    expect(wordsOf((await admin.get(path)).body)).toMatch(/Chinese \(\d+ (person reads|people read) it first\)/);
    const stranger = new Visitor(web.url);
    stranger.headers = { 'accept-language': 'zh, lo;q=0.5' };
    const front = await stranger.get('/');
    expect(front.body).toContain('<html lang="lo"');
    expect(front.body).not.toContain('value="zh"');
    expect((await stranger.post('/language', { locale: 'zh' })).status).toBe(400);
    await database.db
      .updateTable('person')
      .set({ locales: ['zh', 'en'] })
      .where('username', '=', 'huda')
      .execute();
    const reader = await signedIn(web.url, 'huda');
    const own = await reader.get('/courses');
    expect(own.body).toContain('<html lang="zh"');
    expect(own.body).toContain('value="zh"');
    expect((await reader.post('/language', { locale: 'zh' })).status).toBe(302);
  });

  it('says which secrets are set, and shows none', async () => {
    const admin = await signedIn(web.url, 'admin');
    const { body } = await admin.get(path);
    expect(wordsOf(body)).toMatch(/SALA_SECRET Set /);
    expect(wordsOf(body)).toMatch(/METRICS_TOKEN Figures for monitoring .* Not set/);
    // No jobs process has told yet.
    expect(wordsOf(body)).toMatch(/SMTP_URL Not known/);
  });
});
