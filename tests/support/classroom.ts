import type { Database } from '#db/client.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import { startMediaServer } from '#media-server/server.ts';
import { type MediaSettings, readMediaSettings } from '#media-server/settings.ts';
import { newId } from '#platform/id.ts';
import { type JoinClaims, signJoinToken } from '#platform/join-token.ts';
import { findWorker } from '#scripts/setup/mediasoup-worker.mjs';
import { createTestDatabase, type TestDatabase } from './database.ts';
import { freeMediaPorts } from './media-ports.ts';

const testSecret = 'a-secret-for-tests-that-is-long-enough-for-the-schema';

const worker = findWorker();

/** Environment of a media server for a test: ports of its own, the machine's cached worker. */
export async function mediaEnvironment(
  databaseUrl: string,
  overrides: Record<string, string> = {},
): Promise<Record<string, string>> {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    SALA_SECRET: testSecret,
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    MEDIA_PORT: '0',
    MEDIA_RTC_PORT: String(await freeMediaPorts(Number(overrides.MEDIA_WORKERS ?? 1))),
    MEDIA_RTC_LISTEN_IP: '127.0.0.1',
    MEDIA_WORKERS: '1',
    MEDIA_NODE_ID: `test-${newId()}`,
    ...(worker ? { MEDIASOUP_WORKER_BIN: worker } : {}),
    ...overrides,
  };
}

export async function mediaConfig(databaseUrl: string, overrides: Record<string, string> = {}): Promise<MediaSettings> {
  return readMediaSettings(await mediaEnvironment(databaseUrl, overrides));
}

export interface TestClassroom {
  database: TestDatabase;
  url: string;
  stop(): Promise<void>;
}

/** A media server in this process on a database of its own. */
export async function startClassroom(overrides: Record<string, string>): Promise<TestClassroom> {
  const database = await createTestDatabase();
  const server = await startMediaServer(await mediaConfig(database.url, overrides));
  return {
    database,
    url: `http://127.0.0.1:${server.port}`,
    async stop() {
      await server.close();
      await database.drop();
    },
  };
}

export interface TestPerson {
  personId: string;
  displayName: string;
  /** Signed in so. */
  sessionId: string;
}

/** People and a class of one organisation, straight into the database. */
export async function seedClass(
  db: Database,
  options: { people: number; status?: 'scheduled' | 'live'; startedAt?: Date },
): Promise<{ classSessionId: string; people: TestPerson[] }> {
  const { status = 'scheduled' } = options;
  const organisationId = newId();
  const slug = `org-${organisationId}`;
  await db
    .insertInto('organisation')
    .values({ id: organisationId, slug, path: slug, kind: 'district', names: { en: 'Test district' }, country: 'LA' })
    .execute();
  const people = Array.from({ length: options.people }, (_, index): TestPerson => {
    return { personId: newId(), displayName: `Person ${index + 1}`, sessionId: newId() };
  });
  await db
    .insertInto('person')
    .values(
      people.map(({ personId, displayName }) => {
        return { id: personId, displayName, email: `${personId}@no-email.invalid`, locales: ['lo', 'en'] };
      }),
    )
    .execute();
  await db
    .insertInto('authSession')
    .values(
      people.map(({ personId, sessionId }) => {
        return { id: sessionId, personId, token: newId(), expiresAt: new Date(Date.now() + 86_400_000) };
      }),
    )
    .execute();
  const classSessionId = newId();
  const courseId = newId();
  await db
    .insertInto('course')
    .values({ id: courseId, slug: `course-${courseId}` })
    .execute();
  const now = new Date();
  await db
    .insertInto('classSession')
    .values({
      id: classSessionId,
      organisationId,
      courseId,
      title: { en: 'Test class' },
      languages: ['lo'],
      startsAt: options.startedAt ?? now,
      endsAt: new Date(now.getTime() + 3_600_000),
      timeZone: 'Asia/Vientiane',
      status,
      startedAt: status === 'live' ? (options.startedAt ?? now) : null,
    })
    .execute();
  return { classSessionId, people };
}

/** By which role of an organisation somebody is this in its classes. */
const heldFor = { interpreter: 'interpreter', observer: 'auditor', group: 'service_point_operator' } as const;

/** Makes a person this in a class, or (`nobody`) takes every right to it away. */
export async function makeRole(
  db: Database,
  classSessionId: string,
  personId: string,
  role: RoomRole | 'nobody',
): Promise<void> {
  const { organisationId, courseId } = await db
    .selectFrom('classSession')
    .select(['organisationId', 'courseId'])
    .where('id', '=', classSessionId)
    .executeTakeFirstOrThrow();
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('enrolment').where('personId', '=', personId).execute();
    await trx.deleteFrom('classInstructor').where('personId', '=', personId).execute();
    await trx.deleteFrom('organisationRole').where('personId', '=', personId).execute();
    if (role === 'host') await trx.insertInto('classInstructor').values({ classSessionId, personId }).execute();
    if (role === 'trainee' && courseId) {
      await trx.insertInto('enrolment').values({ id: newId(), personId, courseId }).execute();
    }
    await trx.deleteFrom('groupSeat').where('seatedBy', '=', personId).execute();
    if (role === 'group') {
      const seat = { classSessionId, organisationId, personId, seatedBy: personId, how: 'tap', seatedAt: new Date() };
      await trx
        .insertInto('groupSeat')
        .values({ id: newId(), ...seat })
        .execute();
    }
    if (role === 'interpreter' || role === 'observer' || role === 'group') {
      const held = heldFor[role];
      await trx.insertInto('organisationRole').values({ id: newId(), personId, organisationId, role: held }).execute();
    }
  });
}

/** Makes a person this in a class and answers with the join token that the web app would give. */
export async function admit(db: Database, classSessionId: string, person: TestPerson, role: RoomRole): Promise<string> {
  await makeRole(db, classSessionId, person.personId, role);
  return tokenFor(classSessionId, person, role);
}

/** Somebody who came to a class by its link for guests, and their join token. Whether it is open to guests says the class. */
export async function admitGuest(
  db: Database,
  classSessionId: string,
  name = 'Guest',
): Promise<{ guest: TestPerson; token: string }> {
  const id = newId();
  await db.insertInto('classGuest').values({ id, classSessionId, actId: newId(), name, cameAt: new Date() }).execute();
  // A guest has no session: their own id stands for one.
  const guest = { personId: id, displayName: name, sessionId: id };
  return { guest, token: await tokenFor(classSessionId, guest, 'guest') };
}

/** A join token, whatever the person may do. */
export function tokenFor(
  classSessionId: string,
  person: TestPerson,
  role: RoomRole,
  options: { now?: Date; secret?: string } = {},
): Promise<string> {
  const claims: JoinClaims = { ...person, classSessionId, role, locales: ['lo', 'en'] };
  return signJoinToken(options.secret ?? testSecret, claims, options.now);
}
