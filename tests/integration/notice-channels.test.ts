import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { notify } from '#commands/notices/notify.ts';
import { tellStartingClasses } from '#commands/notices/tell-starting-classes.ts';
import { noEmailAddress } from '#db/queries/accounts/credential.ts';
import { toWallTime } from '#domain/zoned-time.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts';
import { decodeMail } from '#tests/support/outbox.ts';
import { createProgramme } from '#tests/support/programme.ts';
import { type PushService, startPushService } from '#tests/support/push-service.ts';
import { type SmsGateway, startSmsGateway } from '#tests/support/sms-gateway.ts';

let database: TestDatabase;
let mailServer: MailServer;
let push: PushService;
let sms: SmsGateway;
/** Two at once, as where Sala runs on two machines. */
let processes: JobsUnderTest[] = [];
let people = 0;

const start = () =>
  startJobs(database.url, {
    SMTP_URL: mailServer.url,
    MAIL_FROM: 'Sala <no-reply@sala.example>',
    PUSH_HOSTS: push.host,
    NODE_EXTRA_CA_CERTS: push.certificateFile,
    SMS_URL: sms.url,
    SMS_TOKEN: 'a-token',
  });

beforeAll(async () => {
  database = await createTestDatabase();
  [mailServer, push, sms] = await Promise.all([startMailServer(), startPushService(), startSmsGateway()]);
  processes = await Promise.all([start(), start()]);
}, 120_000);
beforeEach(() => {
  mailServer.answer = 'take';
  push.answer = 201;
  sms.answer = 200;
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await Promise.all([mailServer.stop(), push.stop(), sms.stop()]);
  await database.drop();
});

interface Person {
  id: string;
  email: string;
  browser: string;
}

/** Somebody in Laos who has an address, a browser and a telephone, and no quiet hours. */
async function addPerson(
  has: { email?: boolean; push?: boolean; phone?: boolean; locale?: string; digest?: 'at_once' | 'daily' } = {},
): Promise<Person> {
  const { db } = database;
  const id = newId();
  people += 1;
  const phone = has.phone ? `+85620555${10_000 + people}` : null;
  const email = has.email ? `p${people}@example.org` : noEmailAddress(id);
  await db
    .insertInto('person')
    .values({
      id,
      displayName: 'Noy',
      email,
      locales: [has.locale ?? 'en'],
      phone,
      provenPhone: phone,
    })
    .execute();
  const digest = has.digest ?? 'at_once';
  await db.insertInto('noticeSetting').values({ personId: id, quietFrom: null, quietUntil: null, digest }).execute();
  const browser = `browser-${people}`;
  if (has.push) {
    const subscription = {
      id: newId(),
      personId: id,
      sessionId: null,
      createdAt: new Date(),
      ...push.subscribe(browser),
    };
    await db.insertInto('pushSubscription').values(subscription).execute();
  }
  return { id, email, browser };
}

const classId = newId();
const title = { en: 'Prices "and" margins', lo: 'ລາຄາ ແລະ ກຳໄລ' };

/** A class is cancelled: all channels bring that. */
const cancel = (to: Person, more: { usefulUntil?: Date; at?: Date } = {}) =>
  notify(database.db, {
    kind: 'class.cancelled',
    params: { classId, title, startsAt: '2031-11-28T07:00:00Z', reason: 'Flood' },
    to: [to.id],
    key: newId(),
    at: new Date(),
    ...more,
  });

const deliveriesOf = (person: Person) =>
  database.db
    .selectFrom('noticeDelivery as d')
    .innerJoin('notice', 'notice.id', 'd.noticeId')
    .select(['d.id', 'd.channel', 'd.state', 'd.tries', 'd.error', 'd.dueAt', 'notice.id as noticeId'])
    .where('notice.personId', '=', person.id)
    .orderBy('d.channel')
    .execute();

async function until<T>(find: () => Promise<T> | T, isThere: (found: T) => boolean, seconds = 45): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const found = await find();
    if (isThere(found) || Date.now() > end) return found;
    await sleep(100);
  }
}

const settled = (person: Person) =>
  until(
    () => deliveriesOf(person),
    (rows) => rows.length > 0 && rows.every((row) => row.state !== 'waiting'),
  );
const mailsTo = ({ email }: Person) => mailServer.taken.filter((mail) => mail.includes(`\nTo: ${email}\n`));
const pushesTo = ({ browser }: Person) => push.taken.filter((one) => one.browser === browser);

it('a notice comes by every channel, once, in the words of its person, with a link', async () => {
  const person = await addPerson({ email: true, push: true, phone: true, locale: 'lo' });
  const before = sms.taken.length;
  await cancel(person);
  const rows = await settled(person);
  expect(rows.map(({ channel, state, tries, error }) => [channel, state, tries, error])).toEqual([
    ['email', 'sent', 1, null],
    ['push', 'sent', 1, null],
    ['sms', 'sent', 1, null],
  ]);
  const link = `http://localhost:3000/notices/${rows[0]?.noticeId}`;
  const [mail = '', ...more] = mailsTo(person);
  expect(more).toEqual([]);
  expect(mail).toMatch(/^Content-Language: lo$/m);
  expect(decodeMail(mail)).toContain(
    'ຍົກເລີກຫ້ອງຮຽນ: ລາຄາ ແລະ ກຳໄລ\nເຄີຍນັດໄວ້ ວັນສຸກ ທີ 28 ພະຈິກ, 14:00 (ວຽງຈັນ, UTC+7). ເຫດຜົນ: Flood',
  );
  expect(decodeMail(mail)).toContain(link);
  expect(pushesTo(person)).toMatchObject([
    {
      headers: { topic: rows[0]?.noticeId.replaceAll('-', ''), authorization: expect.stringMatching(/^vapid t=.+k=/) },
      payload: { title: 'ຍົກເລີກຫ້ອງຮຽນ: ລາຄາ ແລະ ກຳໄລ', path: `/notices/${rows[0]?.noticeId}`, lang: 'lo', dir: 'ltr' },
    },
  ]);
  const [message] = sms.taken.slice(before);
  expect(sms.taken.length).toBe(before + 1);
  expect(message?.headers).toMatchObject({
    authorization: 'Bearer a-token',
    'content-type': 'application/json',
    'idempotency-key': rows.find((row) => row.channel === 'sms')?.id,
  });
  const { to, text } = JSON.parse(message?.body ?? '{}');
  expect(to).toMatch(/^\+85620555/);
  expect(text).toContain('ຍົກເລີກຫ້ອງຮຽນ: ລາຄາ ແລະ ກຳໄລ. ');
  expect(text.endsWith(` ${link}`)).toBe(true);
  await sleep(2_500);
  expect([mailsTo(person).length, pushesTo(person).length, sms.taken.length]).toEqual([1, 1, before + 1]);
});

describe('what a person chose', () => {
  it('counts: a channel that is off for a kind stays silent', async () => {
    const person = await addPerson({ email: true, push: true, phone: true });
    await database.db
      .insertInto('noticePreference')
      .values(
        ['email', 'sms'].map((channel) => ({
          personId: person.id,
          kind: 'class.cancelled' as const,
          channel: channel as 'email' | 'sms',
          isOn: false,
        })),
      )
      .execute();
    await cancel(person);
    expect((await settled(person)).map((row) => row.channel)).toEqual(['push']);
  });

  it('quiet hours hold what rings, not the letter', async () => {
    const person = await addPerson({ email: true, push: true, phone: true });
    const [hours = 0, minutes = 0] = toWallTime(new Date(), 'Asia/Vientiane').time.split(':').map(Number);
    const now = hours * 60 + minutes;
    const quiet = { quietFrom: (now + 1430) % 1440, quietUntil: (now + 60) % 1440 };
    await database.db.updateTable('noticeSetting').set(quiet).where('personId', '=', person.id).execute();
    await cancel(person);
    const rows = await until(
      () => deliveriesOf(person),
      (found) => found.some((row) => row.state === 'sent'),
    );
    expect(rows.map(({ channel, state }) => [channel, state])).toEqual([
      ['email', 'sent'],
      ['push', 'waiting'],
      ['sms', 'waiting'],
    ]);
    for (const row of rows.slice(1)) {
      expect(row.dueAt.getTime() - Date.now()).toBeGreaterThan(55 * 60_000);
      expect(row.dueAt.getTime() - Date.now()).toBeLessThanOrEqual(60 * 60_000);
    }
  });

  it('a daily summary is one letter with all that is due; what was read meanwhile is not in it', async () => {
    const person = await addPerson({ email: true, digest: 'daily' });
    const { db } = database;
    const keys = ['one', 'two', 'three'].map((key) => `${key} ${person.id}`);
    for (const key of keys) {
      const params = { path: `/imports/${key}`, file: 'people.csv', rows: 3, faults: 0 };
      await notify(db, { kind: 'import.ready', params, to: [person.id], key, at: new Date() });
    }
    const waiting = await until(
      () => deliveriesOf(person),
      (rows) => rows.length === 3,
    );
    expect(waiting.map((row) => row.state)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(waiting.every((row) => row.dueAt > new Date())).toBe(true);
    const read = waiting[2]?.noticeId ?? '';
    await db.updateTable('notice').set({ readAt: new Date() }).where('id', '=', read).execute();
    // Seven o'clock comes.
    await db
      .updateTable('noticeDelivery')
      .set({ dueAt: new Date(), queuedAt: null })
      .where(
        'id',
        'in',
        waiting.map((row) => row.id),
      )
      .execute();
    const rows = await settled(person);
    expect(rows.map((row) => row.state).sort()).toEqual(['not_needed', 'sent', 'sent']);
    expect(mailsTo(person)).toHaveLength(1);
    expect(decodeMail(mailsTo(person)[0] ?? '').match(/\/notices\/[0-9a-f-]{36}/g)).toHaveLength(2);
  });
});

describe('what is refused', () => {
  it('for now is tried again, with a pause, and comes once', async () => {
    const person = await addPerson({ push: true, phone: true });
    push.answer = 503;
    sms.answer = 500;
    await cancel(person);
    const tried = await until(
      () => deliveriesOf(person),
      (rows) => rows.length === 2 && rows.every((row) => row.tries > 0),
    );
    expect(tried.map(({ state, error }) => [state, error])).toEqual([
      ['waiting', 'the push service did not take it: 503'],
      ['waiting', 'the gateway did not take it: 500'],
    ]);
    push.answer = 201;
    sms.answer = 200;
    expect((await settled(person)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    expect(pushesTo(person)).toHaveLength(1);
  });

  it('for ever is not tried again: a browser that is gone is forgotten, a wrong number is said', async () => {
    const person = await addPerson({ push: true, phone: true });
    push.answer = 410;
    sms.answer = 422;
    const tries = sms.tries;
    await cancel(person);
    const rows = await settled(person);
    expect(rows.map(({ state, tries: own }) => [state, own])).toEqual([
      ['refused', 1],
      ['refused', 1],
    ]);
    const left = database.db.selectFrom('pushSubscription').select('id').where('personId', '=', person.id).execute();
    expect(await left).toEqual([]);
    await sleep(6_000);
    expect(sms.tries).toBe(tries + 1);
  });

  it('by two browsers that are gone, both are forgotten, and nothing is brought to them again', async () => {
    const person = await addPerson({ push: true });
    const second = {
      id: newId(),
      personId: person.id,
      sessionId: null,
      createdAt: new Date(),
      ...push.subscribe(`${person.browser}b`),
    };
    await database.db.insertInto('pushSubscription').values(second).execute();
    push.answer = 410;
    const { tries } = push;
    await cancel(person);
    expect((await settled(person)).map(({ state }) => state)).toEqual(['refused', 'refused']);
    const left = database.db.selectFrom('pushSubscription').select('id').where('personId', '=', person.id).execute();
    expect(await left).toEqual([]);
    await sleep(6_000);
    expect(push.tries).toBe(tries + 2);
  });

  it('names no address in the log', () => {
    const log = processes.map((one) => one.output()).join('');
    expect(log).toContain('a notice could not be brought and was given up');
    expect(log).not.toMatch(/\+85620|browser-\d|@example\.org/);
  });

  it('a push service that is not known is not called', async () => {
    const person = await addPerson();
    const { p256dh, auth } = push.subscribe('elsewhere');
    const endpoint = `https://127.0.0.1:${push.host.split(':')[1]}/elsewhere`;
    const row = { id: newId(), personId: person.id, endpoint, p256dh, auth, createdAt: new Date() };
    await database.db.insertInto('pushSubscription').values(row).execute();
    const { tries } = push;
    await cancel(person);
    expect(await settled(person)).toMatchObject([
      { state: 'refused', error: 'the push service is none of PUSH_HOSTS' },
    ]);
    expect(push.tries).toBe(tries);
  });
});

it('what is over, long past or rolled back is brought to nobody', async () => {
  const person = await addPerson({ phone: true, push: true });
  await cancel(person, { usefulUntil: new Date(Date.now() - 1_000) });
  await cancel(person, { at: new Date(Date.now() - 90_000_000) });
  const other = await addPerson({ push: true });
  await cancel(other);
  await settled(other);
  expect(await deliveriesOf(person)).toEqual([]);
});

it('of processes that are killed while they send comes once', { timeout: 120_000 }, async () => {
  const person = await addPerson({ push: true, phone: true });
  push.answer = 'keep waiting';
  sms.answer = 'keep waiting';
  const before = { push: push.tries, sms: sms.tries };
  await cancel(person);
  await until(
    () => push.tries > before.push && sms.tries > before.sms,
    (isThere) => isThere,
  );
  await sleep(1_500);
  // A slow answer holds up the other side's messages alone: nothing in the database waits for it.
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from pg_stat_activity
    where datname = current_database() and state like 'idle in transaction%' and state_change < now() - interval '500 ms'`.execute(
    database.db,
  );
  expect(rows).toEqual([{ open: 0 }]);
  await Promise.all(processes.map((one) => one.kill()));
  expect((await deliveriesOf(person)).map(({ state, tries }) => [state, tries])).toEqual([
    ['waiting', 0],
    ['waiting', 0],
  ]);
  push.answer = 201;
  sms.answer = 200;
  const taken = sms.taken.length;
  processes = await Promise.all([start(), start()]);
  expect((await settled(person)).map(({ state }) => state)).toEqual(['sent', 'sent']);
  await sleep(1_500);
  expect(pushesTo(person)).toHaveLength(1);
  expect(sms.taken.length).toBe(taken + 1);
});

it('a class that begins within the hour is told once', async () => {
  const programme = await createProgramme(database.db);
  const personId = await programme.addPerson({ enrolledAt: new Date(Date.now() - 1e8) });
  const id = await programme.addSession({
    startedAt: new Date(Date.now() + 40 * 60_000),
    endedAt: null,
    status: 'scheduled',
  });
  const planned = { createdAt: new Date(Date.now() - 1e7) };
  await database.db.updateTable('classSession').set(planned).where('id', '=', id).execute();
  // The jobs process may have been first.
  await tellStartingClasses(database, { at: new Date() });
  await tellStartingClasses(database, { at: new Date() });
  const told = await database.db
    .selectFrom('notice')
    .select(['kind', 'params'])
    .where('personId', '=', personId)
    .execute();
  expect(told).toMatchObject([{ kind: 'class.starting', params: { classId: id } }]);
});
