import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, wordsOf } from '#tests/support/visitor.ts';
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
});
