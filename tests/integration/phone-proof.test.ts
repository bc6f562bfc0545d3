import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askPhoneCode } from '#commands/accounts/ask-phone-code.ts';
import { createPool } from '#db/client.ts';
import { createJobSender } from '#db/jobs/job-sender.ts';
import { deleteExpiredSecrets } from '#db/queries/accounts/expired-secrets.ts';
import { countPhoneTry, storePhoneProof } from '#db/queries/accounts/phone-proof.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import { mostPhoneTries } from '#domain/accounts/phone-proof.ts';
import { newId } from '#platform/id.ts';
import { createLimits } from '#platform/limits.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { type SmsGateway, startSmsGateway } from '#tests/support/sms-gateway.ts';
import { demoPassword } from '#tests/support/stack.ts';
import { signedIn, type Visitor, wordsOf } from '#tests/support/visitor.ts';
import { startWeb, type WebUnderTest } from '#tests/support/web.ts';

let database: TestDatabase;
let web: WebUnderTest;
let jobs: JobsUnderTest;
let sms: SmsGateway;
let person: Visitor;
let personId: string;

const page = '/notices/settings';
const [first, second] = ['+8562055512345', '+8562055599999'];

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoPeople(database.db, { password: demoPassword, now: new Date() });
  sms = await startSmsGateway();
  web = await startWeb(database.url, { SMS_URL: sms.url });
  jobs = await startJobs(database.url, { SALA_DATA_DIR: web.dataDir, SMS_URL: sms.url });
  person = await signedIn(web.url, 'bouakham');
  await person.post('/language', { locale: 'en' });
  const { id } = await people().select('id').executeTakeFirstOrThrow();
  personId = id;
  await setPhone(first);
}, 240_000);

afterAll(async () => {
  await Promise.all([jobs?.stop(), sms?.stop(), web?.stop()]);
  await database?.drop();
});

const people = () => database.db.selectFrom('person').where('username', '=', 'bouakham');
const setPhone = (phone: string) =>
  database.db.updateTable('person').set({ phone }).where('username', '=', 'bouakham').execute();
const proven = async () => (await people().select('provenPhone').executeTakeFirstOrThrow()).provenPhone;
const forgetLimits = () => database.db.deleteFrom('rateLimit').where('key', 'like', 'text-%').execute();
const offersSms = async () => (await person.get(page)).body.includes('class.cancelled sms');
const type = (code: string) => person.post(page, { intent: 'prove', code });

/** Asks for a code and reads it where the gateway would bring it. */
async function codeByMessage(to: string): Promise<string> {
  const before = sms.taken.length;
  expect((await person.post(page, { intent: 'ask-code' })).location).toContain('saved=code');
  for (let tries = 0; sms.taken.length === before && tries < 200; tries += 1) await sleep(100);
  const message = JSON.parse(sms.taken.at(-1)?.body ?? '{}');
  expect(message.to).toBe(to);
  return /\d{6}/.exec(message.text)?.[0] ?? '';
}

it('no notice goes to a number before its person has typed a code that came there', async () => {
  expect(await offersSms()).toBe(false);
  expect(wordsOf((await person.get(page)).body)).toContain('once you have typed a code');
  const code = await codeByMessage(first);
  const kept = () => database.db.selectFrom('phoneProof').selectAll().where('personId', '=', personId).execute();
  for (let tries = 0; (await kept())[0]?.code !== null && tries < 100; tries += 1) await sleep(100);
  expect(JSON.stringify(await kept())).not.toContain(`"${code}"`);
  const wrong = await type(code === '000000' ? '000001' : '000000');
  expect([wrong.status, wordsOf(wrong.body)]).toEqual([422, expect.stringContaining('This is not the code')]);
  expect(await proven()).toBeNull();
  // As people type it, in the figures of their script.
  const typed = [...code].map((figure) => String.fromCodePoint(0x0ed0 + Number(figure))).join('');
  expect((await type(`${typed.slice(0, 3)} ${typed.slice(3)}`)).location).toContain('saved=phone');
  expect(await proven()).toBe(first);
  expect(await offersSms()).toBe(true);
  // Sent twice it is done, and there is nothing to send a code for.
  expect((await type(code)).status).toBe(302);
  const before = sms.taken.length;
  await person.post(page, { intent: 'ask-code' });
  expect(sms.taken).toHaveLength(before);
  const rows = await database.db.selectFrom('auditEvent').selectAll().where('action', '=', 'phone.prove').execute();
  expect(rows.map(({ actorId, details }) => [actorId, details])).toEqual([[personId, { before: '', after: first }]]);
});

it('a number that is changed wants a code again, and one for the number before proves nothing', async () => {
  await setPhone(second);
  expect(await offersSms()).toBe(false);
  const code = await codeByMessage(second);
  await setPhone(first);
  await database.db.updateTable('person').set({ provenPhone: null }).where('id', '=', personId).execute();
  expect((await type(code)).status).toBe(422);
  expect(await proven()).toBeNull();
});

it('a code takes five tries, works for ten minutes, and few are sent in an hour', async () => {
  await setPhone(second);
  await forgetLimits();
  const code = await codeByMessage(second);
  const other = code === '123456' ? '654321' : '123456';
  for (let tries = 0; tries < mostPhoneTries; tries += 1) expect((await type(other)).status).toBe(422);
  expect((await type(code)).status).toBe(422);

  const late = await codeByMessage(second);
  const past = { expiresAt: new Date(Date.now() - 1) };
  await database.db.updateTable('phoneProof').set(past).where('personId', '=', personId).execute();
  expect((await type(late)).status).toBe(422);

  await codeByMessage(second);
  const before = sms.taken.length;
  expect((await person.post(page, { intent: 'ask-code' })).status).toBe(429);
  expect(sms.taken).toHaveLength(before);
  expect(await proven()).toBeNull();
});

it('a code that has been tried too often, or is too old, stays nowhere in the clear, and there is none without a gateway', async () => {
  const { db } = database;
  const at = new Date();
  const proof = { id: newId(), personId, phone: second, code: '123456', codeHash: 'x', createdAt: at };
  await storePhoneProof(db, { ...proof, expiresAt: new Date(at.getTime() + 60_000) });
  const kept = () => db.selectFrom('phoneProof').select(['code', 'tries']).where('personId', '=', personId).execute();
  for (let tries = 1; tries <= mostPhoneTries; tries += 1) {
    await countPhoneTry(db, personId, { now: at, mostTries: mostPhoneTries });
    expect(await kept()).toEqual([{ code: tries < mostPhoneTries ? '123456' : null, tries }]);
  }
  await storePhoneProof(db, { ...proof, id: newId(), expiresAt: new Date(at.getTime() - 1) });
  await deleteExpiredSecrets(db, at);
  expect(await kept()).toEqual([]);
  await forgetLimits();
  const pool = createPool({ url: database.url, size: 1, onError: () => {} });
  const auth = { limits: createLimits(pool), digestCode: String, digestAddress: String };
  const sender = createJobSender(db, { onError: () => {} });
  const ask = askPhoneCode({ db, auth, jobs: sender }, { personId, sessionToken: null, hasSms: false, at });
  await expect(ask).rejects.toMatchObject({ code: 'not_found' });
  await Promise.all([sender.stop(), pool.end()]);
  expect(await kept()).toEqual([]);
});
