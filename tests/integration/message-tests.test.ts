import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts';
import { decodeMail } from '#tests/support/outbox.ts';
import { type SmsGateway, startSmsGateway } from '#tests/support/sms-gateway.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { fieldValue, signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let mailServer: MailServer;
let sms: SmsGateway;
let admin: Visitor;

const path = '/administration/settings';

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  [mailServer, sms] = await Promise.all([startMailServer(), startSmsGateway()]);
  web = await startWeb(database.url, { SMS_URL: sms.url });
  jobs = await startJobs(database.url, {
    ...{ SALA_DATA_DIR: web.dataDir, SMTP_URL: mailServer.url },
    ...{ SMS_URL: sms.url, SMS_TOKEN: 'a-token-that-nobody-sees' },
  });
  admin = await signedIn(web.url, 'admin');
  await admin.post('/language', { locale: 'en' });
}, 240_000);

beforeEach(async () => {
  mailServer.answer = 'take';
  sms.answer = 200;
  await database.db.deleteFrom('rateLimit').where('key', 'like', 'message-test%').execute();
});

afterAll(async () => {
  await Promise.all([jobs?.stop(), web?.stop(), sms?.stop(), mailServer?.stop()]);
  await database?.drop();
});

const send = (intent: 'test-email' | 'test-sms', target: string, id = newId()) =>
  admin.post(path, { intent, id, target });

/** What the page says of the last message, once it says something. */
async function saidOf(target: string): Promise<string> {
  const words = async () => {
    const [, after = ''] = wordsOf((await admin.get(path)).body).split(target);
    // Up to the next one.
    return after.split(/ (?=\S+@example\.org|\+856)|Secrets and/)[0] ?? '';
  };
  await expect.poll(words, { timeout: 20_000 }).toMatch(/ (Sent|Not sent)/);
  return words();
}

describe('a message to try', () => {
  it('goes by the mail server as all others do, once, and the page says that it was taken', async () => {
    const id = newId();
    expect((await send('test-email', 'first@example.org', id)).location).toBe(`${path}?tested`);
    expect((await send('test-email', 'first@example.org', id)).status).toBe(302);
    expect((await send('test-email', 'other@example.org', id)).status).toBe(409);
    expect(await saidOf('first@example.org')).toContain('Taken. If it does not arrive');
    const mails = mailServer.taken.filter((mail) => mail.includes('\nTo: first@example.org\n'));
    expect(mails).toHaveLength(1);
    expect(decodeMail(mails[0] ?? '')).toContain('An administrator of Sala sent this');
    const acts = await database.db
      .selectFrom('auditEvent')
      .select('details')
      .where('action', '=', 'installation.test')
      .execute();
    expect(acts).toEqual([{ details: { channel: 'email' } }]);
  });

  it('says in words what the mail server answered, and is not sent again', async () => {
    mailServer.answer = 'refuse for ever';
    await send('test-email', 'nobody@example.org');
    const said = await saidOf('nobody@example.org');
    expect(said).toContain('The receiver');
    expect(said).toContain('EENVELOPE RCPT TO 550');
    mailServer.answer = 'refuse for now';
    const { tries } = mailServer;
    await send('test-email', 'later@example.org');
    expect(await saidOf('later@example.org')).toContain('Not sent');
    expect(mailServer.tries).toBe(tries + 1);
  });

  it('goes by the gateway to a telephone, however it is typed', async () => {
    await send('test-sms', '020 5551 2304');
    expect(await saidOf('+8562055512304')).toContain('Taken.');
    expect(sms.taken.map(({ body }) => JSON.parse(body))).toEqual([
      { to: '+8562055512304', text: 'Sala: a message to try' },
    ]);
    sms.answer = 401;
    await send('test-sms', '020 5551 2305');
    expect(await saidOf('+8562055512305')).toContain('Name or password were not taken');
    expect((await send('test-sms', '123')).status).toBe(422);
  });

  it('is sent by few in an hour, and by administrators alone', async () => {
    for (let tries = 0; tries < 10; tries += 1) expect((await send('test-email', 'many@example.org')).status).toBe(302);
    expect((await send('test-email', 'many@example.org')).status).toBe(429);
    const manager = await signedIn(web.url, 'bounmy');
    const form = { intent: 'test-email', id: newId(), target: 'x@example.org' };
    expect((await manager.post(path, form)).status).toBe(403);
  });
});

it('the page says what the jobs process has, and never its values', async () => {
  const { body } = await admin.get(path);
  expect(fieldValue(body, 'id')).toMatch(/^[0-9a-f-]{36}$/);
  expect(wordsOf(body)).toMatch(/SMTP_URL Set SMS_URL Set SMS_TOKEN Set/);
  for (const secret of ['a-token-that-nobody-sees', mailServer.url, sms.url]) expect(body).not.toContain(secret);
});

it('how much is stored is measured when the jobs process first starts', async () => {
  const measured = () => database.db.selectFrom('storageMeasure').selectAll().executeTakeFirst();
  await expect.poll(measured, { timeout: 20_000 }).toBeDefined();
  expect((await measured())?.databaseBytes).toBeGreaterThan(1_000_000);
  await database.db.deleteFrom('installationFact').where('name', '=', 'backup').execute();
  // What does not answer in time is said to be late; the page does not wait for it.
  const words = async () => wordsOf((await admin.get('/')).body);
  await expect.poll(words, { timeout: 20_000 }).toMatch(/Storage Database: .* Files: \d+/);
  expect(await words()).toContain('No backup was seen in 7 days');
});
