import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMailer, type Mailer } from '#commands/mail/mailer.ts';
import { createJobSender, type JobSender } from '#db/jobs/job-sender.ts';
import { type JobName, queues, scheduleTimeZone } from '#db/jobs/queues.ts';
import type { Letter } from '#domain/letter.ts';
import { overrunMs } from '#domain/schedule/class-phase.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts';
import { decodeMail } from '#tests/support/outbox.ts';

const dayMs = 86_400_000;

let database: TestDatabase;
let mailServer: MailServer;
let sender: JobSender;
let mailer: Mailer;
/** Two at once, as where Sala runs on two machines. */
let processes: JobsUnderTest[] = [];
let forgottenClass: string;

const start = () => startJobs(database.url, { SMTP_URL: mailServer.url, MAIL_FROM: 'Sala <no-reply@sala.example>' });

beforeAll(async () => {
  database = await createTestDatabase();
  mailServer = await startMailServer();
  sender = createJobSender(database.db, { onError: () => {} });
  mailer = createMailer(sender);
  forgottenClass = await classThatNobodyEnded();
  processes = await Promise.all([start(), start()]);
});
afterAll(async () => {
  await Promise.all(processes.map((one) => one.stop()));
  await sender.stop();
  await mailServer.stop();
  await database.drop();
});

async function classThatNobodyEnded(): Promise<string> {
  const [id, organisationId] = [newId(), newId()];
  const { db } = database;
  await db
    .insertInto('organisation')
    .values({ id: organisationId, slug: 'la', path: 'la', kind: 'ministry', names: { en: 'la' }, country: 'LA' })
    .execute();
  const endsAt = new Date(Date.now() - overrunMs - 60_000);
  const startedAt = new Date(endsAt.getTime() - 3_600_000);
  const times = { startsAt: startedAt, startedAt, endsAt, timeZone: 'Asia/Vientiane' };
  await db
    .insertInto('classSession')
    .values({ id, organisationId, title: { en: 'Forgotten' }, languages: ['en'], status: 'live', ...times })
    .execute();
  return id;
}

const letterTo = (to: string): Letter => ({
  name: 'resetPassword',
  to,
  locale: 'en',
  facts: { username: 'noy', path: '/reset/a-secret' },
});

const queue = (to: string) => database.db.transaction().execute((trx) => mailer.queue(trx, letterTo(to)));

const rowOf = (to: string) =>
  database.db.selectFrom('mail').selectAll().where('toAddress', '=', to).executeTakeFirstOrThrow();

async function until<T>(find: () => Promise<T>, isThere: (found: T) => boolean, seconds = 45): Promise<T> {
  const end = Date.now() + seconds * 1_000;
  for (;;) {
    const found = await find();
    if (isThere(found) || Date.now() > end) return found;
    await sleep(100);
  }
}

const done = (to: string) =>
  until(
    () => rowOf(to),
    (row) => row.sentAt !== null || row.givenUpAt !== null,
  );

const takenFor = (to: string) => mailServer.taken.filter((mail) => mail.includes(`\nTo: ${to}\n`));

async function figure(name: string): Promise<number> {
  const pages = await Promise.all(processes.map(async ({ url }) => (await fetch(`${url}/metrics`)).text()));
  return pages.reduce((sum, page) => sum + Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(page)?.[1] ?? 0), 0);
}

describe('a letter', () => {
  it('goes at once, says what it said before, and its secret is forgotten', async () => {
    await queue('first@example.org');
    const startedAt = Date.now();
    const row = await done('first@example.org');
    expect(Date.now() - startedAt).toBeLessThan(3_000);
    expect(row).toMatchObject({ facts: null, givenUpAt: null, sentAt: expect.any(Date) });
    const [mail = '', ...more] = takenFor('first@example.org');
    expect(more).toEqual([]);
    expect(mail).toContain(`\nMessage-ID: <${row.id}@sala.example>\n`);
    expect(mail).toMatch(/^Content-Language: en$/m);
    expect(decodeMail(mail)).toContain('http://localhost:3000/reset/a-secret');
    const { rows } = await sql`select data from pgboss.job where data::text like '%secret%'`.execute(database.db);
    expect(rows).toEqual([]);
    expect(await figure('sala_mail_sent_total')).toBeGreaterThanOrEqual(1);
  });

  it('that is rolled back with what it was about is not sent', async () => {
    const refused = database.db.transaction().execute(async (trx) => {
      await mailer.queue(trx, letterTo('rolled-back@example.org'));
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await queue('after@example.org');
    await done('after@example.org');
    expect(takenFor('rolled-back@example.org')).toEqual([]);
  });

  it('is brought again when the mail server refuses it for now', async () => {
    mailServer.answer = 'refuse for now';
    const before = mailServer.tries;
    await queue('later@example.org');
    await until(
      async () => mailServer.tries,
      (tries) => tries > before,
    );
    expect(await rowOf('later@example.org')).toMatchObject({ sentAt: null, givenUpAt: null });
    mailServer.answer = 'take';
    expect((await done('later@example.org')).sentAt).not.toBeNull();
    expect(takenFor('later@example.org')).toHaveLength(1);
  });

  it('is given up at once when the mail server will never take it, and after a day otherwise; no log names the address', async () => {
    mailServer.answer = 'refuse for ever';
    await queue('nobody@example.org');
    expect(await done('nobody@example.org')).toMatchObject({ sentAt: null, facts: null });
    mailServer.answer = 'refuse for now';
    await database.db.transaction().execute(async (trx) => {
      await mailer.queue(trx, letterTo('old@example.org'));
      await trx
        .updateTable('mail')
        .set({ queuedAt: new Date(Date.now() - dayMs) })
        .where('toAddress', '=', 'old@example.org')
        .execute();
    });
    expect(await done('old@example.org')).toMatchObject({ sentAt: null, facts: null });
    mailServer.answer = 'take';
    expect(await figure('sala_mail_given_up_total')).toBe(2);
    const log = processes.map((one) => one.output()).join('');
    expect(log).toContain('was given up');
    expect(log).not.toContain('@example.org');
    const { rows } = await sql`select output from pgboss.job where output::text like '%@example.org%'`.execute(
      database.db,
    );
    expect(rows).toEqual([]);
  });

  it('without its job, as after a copy of the database, is found and sent', async () => {
    const queuedAt = new Date(Date.now() - 3_600_000);
    const { facts, locale } = letterTo('copied@example.org');
    await database.db
      .insertInto('mail')
      .values({ id: newId(), letter: 'emailTaken', toAddress: 'copied@example.org', locale, facts, queuedAt })
      .execute();
    await sender.send(database.db, 'requeue-mail', {});
    expect((await done('copied@example.org')).sentAt).not.toBeNull();
    expect(takenFor('copied@example.org')).toHaveLength(1);
  });

  it('of a process that is killed while it sends is sent by another, once', async () => {
    mailServer.answer = 'keep waiting';
    const before = mailServer.tries;
    await queue('killed@example.org');
    await until(
      async () => mailServer.tries,
      (tries) => tries > before,
    );
    await Promise.all(processes.map((one) => one.kill()));
    expect(await rowOf('killed@example.org')).toMatchObject({ sentAt: null });
    mailServer.answer = 'take';
    processes = await Promise.all([start(), start()]);
    expect((await done('killed@example.org')).sentAt).not.toBeNull();
    await sleep(500);
    expect(takenFor('killed@example.org')).toHaveLength(1);
  });
});

describe('what is due by the clock', () => {
  it('is due at the times that the queues have', async () => {
    const { rows } = await sql<{
      name: JobName;
      cron: string;
      timezone: string;
    }>`select name, cron, timezone from pgboss.schedule order by name`.execute(database.db);
    const wanted = Object.entries(queues)
      .filter(([, { schedule }]) => schedule)
      .map(([name, { schedule }]) => ({ name, cron: schedule, timezone: scheduleTimeZone }));
    expect(rows).toEqual(wanted.sort((a, b) => (a.name < b.name ? -1 : 1)));
  });

  it('is done by one of the processes', async () => {
    await Promise.all(
      Array.from({ length: 6 }, () =>
        database.db.transaction().execute((trx) => sender.send(trx, 'delete-old-mail', {})),
      ),
    );
    const waiting = () =>
      sql<{ state: string }>`select state from pgboss.job where name = 'delete-old-mail'`.execute(database.db);
    const { rows } = await until(waiting, ({ rows: found }) => found.every(({ state }) => state === 'completed'));
    expect(rows).toEqual([{ state: 'completed' }]);
  });

  it('clears away what is past its time', async () => {
    const value = newId();
    await database.db
      .insertInto('authVerification')
      .values({ id: newId(), identifier: 'reset-mail x', value, expiresAt: new Date(Date.now() - 1_000) })
      .execute();
    await database.db.transaction().execute((trx) => sender.send(trx, 'delete-expired-secrets', {}));
    const left = await until(
      () => database.db.selectFrom('authVerification').select('id').where('value', '=', value).execute(),
      (rows) => rows.length === 0,
    );
    expect(left).toEqual([]);
  });

  it('comes by itself, and once: a class that nobody ended is ended', { timeout: 120_000 }, async () => {
    const found = await until(
      () =>
        database.db
          .selectFrom('auditEvent')
          .select(['action', 'actorId'])
          .where('subjectId', '=', forgottenClass)
          .execute(),
      (rows) => rows.length > 0,
      100,
    );
    expect(found).toEqual([{ action: 'class.end-forgotten', actorId: null }]);
  });
});

it('says whether it is ready, and its figures to this machine alone', async () => {
  const [{ url } = { url: '' }] = processes;
  const ready = await fetch(`${url}/readyz`);
  expect(await ready.json()).toEqual({ ready: true, checks: { database: true, migrations: true, takingJobs: true } });
  expect(await (await fetch(`${url}/metrics`)).text()).toMatch(/^sala_mail_waiting 0$/m);
  expect((await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
});
