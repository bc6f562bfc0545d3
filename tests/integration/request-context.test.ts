import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRequestContext, type Services } from '#app/server/request-context.ts';
import { createAuth } from '#app/server/sessions/auth.server.ts';
import { readWebConfig } from '#app/server/settings.ts';
import { createMailer } from '#commands/mail/mailer.ts';
import { createDatabase, createPool } from '#db/client.ts';
import { createJobSender, type JobSender } from '#db/jobs/job-sender.ts';
import { seedDemoPeople } from '#db/seeds/demo.ts';
import type { DemoPeople } from '#db/seeds/demo-people.ts';
import { unsetInstallation } from '#domain/installation/installation.ts';
import { createLogger } from '#platform/log.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { demoPassword } from '#tests/support/stack.ts';

let database: TestDatabase;
let services: Services;
let jobs: JobSender;
let people: DemoPeople;
let queries = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ people } = await seedDemoPeople(database.db, { password: demoPassword, now: new Date() }));
  const config = readWebConfig({
    NODE_ENV: 'test',
    DATABASE_URL: database.url,
    SALA_SECRET: 'x'.repeat(40),
    LOG_LEVEL: 'silent',
  });
  const pool = createPool({ url: database.url, size: 2, onError: () => {} });
  // Every query takes a connection from the pool.
  pool.on('acquire', () => {
    queries += 1;
  });
  jobs = createJobSender(database.db, { onError: () => {} });
  services = {
    config,
    db: createDatabase(pool),
    auth: createAuth({ pool, secret: config.SALA_SECRET, publicUrl: config.PUBLIC_URL }),
    log: createLogger({ service: 'web', level: 'silent' }),
    mail: createMailer(jobs),
    jobs,
    storage: database.storage,
    installation: { current: unsetInstallation, look: async () => {} },
  };
});

afterAll(async () => {
  await jobs.stop();
  await services.db.destroy();
  await database.drop();
});

async function contextFor(headers: Record<string, string>) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request.headers, headers);
  queries = 0;
  const facts = {
    requestId: 'request-1',
    log: services.log,
    clientAddress: '198.18.0.1',
    refusal: null,
    setCookie: () => {},
  };
  return { context: await createRequestContext(services, request, facts), queries };
}

async function sessionCookie(personId: string): Promise<string> {
  const { headers } = await services.auth.api.startSession({ body: { personId }, returnHeaders: true });
  return headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

describe('who asks', () => {
  it('costs no query for a visitor', async () => {
    const { context, queries: taken } = await contextFor({ cookie: 'language=lo', 'accept-language': 'zh' });
    expect(context.viewer).toBeNull();
    expect(context.reader.locale).toBe('lo');
    expect(taken).toBe(0);
  });

  it('costs one query for a person who is signed in, whatever the number of roles', async () => {
    const cookie = await sessionCookie(people.liwen.personId);
    const { context, queries: taken } = await contextFor({ cookie });
    expect(context.viewer?.roles.map((held) => held.organisationPath).sort()).toEqual([
      'cn.cn-yunnan-university',
      'la.la-moic',
    ]);
    expect(context.reader).toMatchObject({ locale: 'zh', contentLocales: ['zh', 'en'], timeZone: 'Asia/Shanghai' });
    expect(taken).toBe(1);
  });

  it('is asked of the database each time: an ended session and a taken role are gone at once', async () => {
    const cookie = await sessionCookie(people.bounmy.personId);
    expect((await contextFor({ cookie })).context.viewer?.roles).toHaveLength(1);
    await database.db.deleteFrom('organisationRole').where('personId', '=', people.bounmy.personId).execute();
    expect((await contextFor({ cookie })).context.viewer?.roles).toEqual([]);
    await database.db.deleteFrom('authSession').where('personId', '=', people.bounmy.personId).execute();
    const { context } = await contextFor({ cookie });
    expect([context.viewer, context.sessionToken]).toEqual([null, null]);
  });

  it('is a visitor once the session is too old', async () => {
    const cookie = await sessionCookie(people.noy.personId);
    const past = new Date(Date.now() - 1000);
    await database.db
      .updateTable('authSession')
      .set({ expiresAt: past })
      .where('personId', '=', people.noy.personId)
      .execute();
    expect((await contextFor({ cookie })).context.viewer).toBeNull();
  });

  it('is known over HTTPS too, where the cookie is kept from plain connections', async () => {
    const plain = services;
    const publicUrl = 'https://sala.example';
    const pool = createPool({ url: database.url, size: 2, onError: () => {} });
    services = { ...plain, auth: createAuth({ pool, secret: plain.config.SALA_SECRET, publicUrl }) };
    const { headers } = await services.auth.api.startSession({
      body: { personId: people.dao.personId },
      returnHeaders: true,
    });
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).toMatch(/^__Secure-sala\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/);
    const { context } = await contextFor({ cookie: cookie.split(';')[0] ?? '' });
    services = plain;
    await pool.end();
    expect(context.viewer?.personId).toBe(people.dao.personId);
  });

  it('has no rights while a new password is due', async () => {
    const cookie = await sessionCookie(people.huda.personId);
    await database.db
      .updateTable('person')
      .set({ mustChangePassword: true })
      .where('id', '=', people.huda.personId)
      .execute();
    const { context } = await contextFor({ cookie });
    expect(context.viewer).toBeNull();
    expect(context.mustChangePassword).toEqual({ personId: people.huda.personId, displayName: 'هدى الطيب' });
  });
});
