import type { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { down, up } from '#db/migrations/0049-what-undoing-needs.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { listEnrolmentChanges } from '#db/queries/people/enrolment-changes.ts';
import { findPersonMove } from '#db/queries/people/moves.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** What could still be undone when Sala was brought up to date can be undone afterwards. */

let database: TestDatabase;
let programme: TestProgramme;
let personId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  personId = await programme.addPerson({ enrolledAt: new Date('2026-11-01T00:00:00Z') });
});
afterAll(() => database.drop());

const enrolledAt = '2026-11-20T03:00:00.000Z';
const enrolment = (action: string, subjectId: string, details: Record<string, string>) => ({
  ...{ actorId: null, action, subjectType: 'programme_enrolment', subjectId, organisationId: programme.district.id },
  details: { personId, programmeId: programme.id, enrolledAt, ...details },
});
const move = (moveId: string) => ({
  ...{ actorId: null, action: 'person.move', subjectType: 'person', subjectId: personId },
  organisationId: programme.district.id,
  details: {
    ...{ moveId, fromId: programme.district.id, toId: programme.province.id, roles: 'trainee interpreter', given: '' },
    ...{ enrolments: `${newId()} ${newId()}`, exception: 'moved_home', reason: 'Married' },
  },
});

it('is read once from the record, as far back as it can be undone', async () => {
  const { db } = database;
  const [moved, movedBack, tooOld, act, joined, left, alone] = Array.from({ length: 7 }, () => newId());
  await recordAudits(db, [move(tooOld ?? '')]);
  await db
    .updateTable('auditEvent')
    .set({ at: new Date(Date.now() - 9 * 86_400_000) })
    .execute();
  await recordAudits(db, [
    move(moved ?? ''),
    move(movedBack ?? ''),
    { ...move(`${movedBack} undone`) },
    enrolment('programme.join', joined ?? '', { act: act ?? '', programme: programme.slug }),
    enrolment('programme.leave', left ?? '', { exception: 'left', reason: '' }),
    // By an import, or by themselves: nothing that a form undoes.
    enrolment('programme.join', alone ?? '', {}),
    { ...enrolment('programme.leave', 'no id', {}), details: { personId: 'nobody' } },
  ]);
  // As migrations know it: without tables.
  const bare = db as unknown as Kysely<unknown>;
  await down(bare);
  await up(bare);
  expect(await findPersonMove(db, moved ?? '')).toMatchObject({
    ...{ personId, fromId: programme.district.id, toId: programme.province.id, why: 'moved_home', reason: 'Married' },
    ...{ roles: ['trainee', 'interpreter'], given: [], enrolments: [expect.any(String), expect.any(String)] },
    undoneAt: null,
  });
  expect((await findPersonMove(db, movedBack ?? ''))?.undoneAt).not.toBeNull();
  expect(await findPersonMove(db, tooOld ?? '')).toBeUndefined();
  expect(await listEnrolmentChanges(db, act ?? '')).toMatchObject([
    { way: 'in', enrolmentId: joined, personId, programmeId: programme.id, enrolledAt: new Date(enrolledAt) },
  ]);
  const others = await db.selectFrom('enrolmentChange').select(['way', 'enrolmentId']).execute();
  expect(others.filter((one) => one.enrolmentId !== joined)).toEqual([{ way: 'out', enrolmentId: left }]);
});
