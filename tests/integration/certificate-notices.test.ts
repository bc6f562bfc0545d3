import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueAward } from '#commands/awards/issue-award.ts';
import { tellOfCertificates } from '#commands/notices/tell-of-certificates.ts';
import { deleteNoticesBefore } from '#db/queries/notices/delivery.ts';
import { listUntoldMembers } from '#db/queries/notices/ready-members.ts';
import { loadTestKey } from '#tests/support/credential-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const now = new Date('2026-11-02T07:00:00Z');
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const day = 1_440;

let database: TestDatabase;
let programme: TestProgramme;
let sessionId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  sessionId = await programme.addSession({ startedAt: at(-200), endedAt: at(-100) });
});
afterAll(() => database.drop());

/** Somebody who has done everything. */
async function addLearner(): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: at(-500), name: 'Noy' });
  await programme.addPresence(sessionId, personId, { from: at(-200), to: at(-105) });
  await programme.finishLessons(personId);
  await programme.takeQuiz(personId, 'one', [82]);
  await programme.takeQuiz(personId, 'two', [78]);
  return personId;
}
const told = (personId: string) =>
  database.db
    .selectFrom('notice')
    .select(['kind', 'spreadAt'])
    .where('personId', '=', personId)
    .orderBy('createdAt')
    .execute();
const untold = () => listUntoldMembers(database.db, programme.id, { at: at(day), after: null, limit: 10 });

it('what was so before anybody was told stands in the list alone; what becomes so is brought, once', async () => {
  const early = await addLearner();
  const idle = await programme.addPerson({ enrolledAt: at(-500) });
  await tellOfCertificates(database, { at: now });
  expect(await told(early)).toEqual([{ kind: 'certificate.ready', spreadAt: now }]);
  const late = await addLearner();
  await tellOfCertificates(database, { at: at(60) });
  await tellOfCertificates(database, { at: at(120) });
  expect(await told(late)).toEqual([{ kind: 'certificate.ready', spreadAt: null }]);
  expect(await told(early)).toHaveLength(1);
  expect(await told(idle)).toEqual([]);
  // Who has been told is not looked at again.
  expect(await untold()).toEqual([idle]);
});

it('who holds one is told before it ends, and when another can be had', async () => {
  const personId = await addLearner();
  const actor = { personId, displayName: 'Noy', isPlatformAdmin: false, roles: [] };
  const key = await loadTestKey();
  await issueAward({ db: database.db, key }, { programmeSlug: programme.slug, personId, actor, at: now });
  await database.db
    .updateTable('award')
    .set({ validUntil: at(30 * day) })
    .where('personId', '=', personId)
    .execute();
  await database.db.deleteFrom('notice').where('personId', '=', personId).execute();
  await tellOfCertificates(database, { at: at(day) });
  await tellOfCertificates(database, { at: at(2 * day) });
  expect(await told(personId)).toEqual([{ kind: 'certificate.expiring', spreadAt: null }]);
  await tellOfCertificates(database, { at: at(31 * day) });
  await tellOfCertificates(database, { at: at(32 * day) });
  expect((await told(personId)).map(({ kind }) => kind)).toEqual(['certificate.expiring', 'certificate.ready']);
});

it('a programme without a rule in force keeps no other from being looked at', async () => {
  const personId = await addLearner();
  const other = await database.db
    .insertInto('programme')
    .values({
      id: '00000000-0000-7000-8000-000000000001',
      slug: 'another',
      code: 'AA0',
      issuerId: programme.ministry.id,
      title: { en: 'Another' },
      summary: { en: 'Another' },
      hours: 1,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  // No rule in force: it is not looked at, and still counts as looked at once.
  await tellOfCertificates(database, { at: at(200) });
  expect((await told(personId)).map(({ kind }) => kind)).toEqual(['certificate.ready']);
  const { certificatesToldAt } = await database.db
    .selectFrom('programme')
    .select('certificatesToldAt')
    .where('id', '=', other.id)
    .executeTakeFirstOrThrow();
  expect(certificatesToldAt).toEqual(at(200));
});

it('notices of long ago go, whoever they were for', async () => {
  expect(await deleteNoticesBefore(database.db, at(-1))).toBe(0);
  expect(await deleteNoticesBefore(database.db, at(40 * day))).toBeGreaterThan(3);
  expect(await database.db.selectFrom('notice').select('id').execute()).toEqual([]);
});
