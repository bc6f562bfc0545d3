import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMailer } from '#commands/mail/mailer.ts';
import { createJobSender, type JobSender } from '#db/jobs/job-sender.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { type JobsUnderTest, startJobs } from '#tests/support/jobs.ts';
import { type MailServer, startMailServer } from '#tests/support/mail-server.ts';

let database: TestDatabase;
let mailServer: MailServer;
let sender: JobSender;
let jobs: JobsUnderTest;

beforeAll(async () => {
  database = await createTestDatabase();
  mailServer = await startMailServer();
  sender = createJobSender(database.db, { onError: () => {} });
  jobs = await startJobs(database.url, { SMTP_URL: mailServer.url });
});

afterAll(async () => {
  await jobs?.stop();
  await sender?.stop();
  await mailServer?.stop();
  await database?.drop();
});

/** From whom the letter came to this address. */
async function senderOfLetterTo(to: string): Promise<string | undefined> {
  const facts = { username: 'noy', path: '/reset/a-secret' };
  await createMailer(sender).queue(database.db, { name: 'resetPassword', to, locale: 'en', facts });
  const taken = () => mailServer.taken.find((mail) => mail.includes(`\nTo: ${to}\n`));
  await expect.poll(taken, { timeout: 10_000 }).toBeDefined();
  return /^From: (.*)$/m.exec(taken() ?? '')?.[1];
}

it('letters come from whom the browser says, a few seconds later and without a restart', async () => {
  expect(await senderOfLetterTo('before@example.org')).toBe('Sala <no-reply@localhost>');
  await database.db
    .insertInto('installation')
    .values({ senderName: 'The school', senderAddress: 'school@school.example' })
    .execute();
  // A process looks every two seconds.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  expect(await senderOfLetterTo('after@example.org')).toBe('The school <school@school.example>');
});
