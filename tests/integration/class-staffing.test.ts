import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listComingClasses } from '#db/queries/home/classes-of-work.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

/** Who plans classes is told of those that nobody teaches, or that nobody may interpret. */

const now = new Date('2026-11-22T03:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000);

let database: TestDatabase;
let programme: TestProgramme;
let manager: Viewer;
let classId = '';

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
  const { id: organisationId, path: organisationPath } = programme.ministry;
  manager = {
    ...{ personId: newId(), displayName: 'Manager', isPlatformAdmin: false },
    roles: [{ role: 'programme_manager', organisationId, organisationPath }],
  };
  classId = await programme.addSession({ startedAt: inDays(3), endedAt: null, status: 'scheduled' });
  await change({ organisationId: programme.province.id, languages: ['lo', 'zh'] });
});

afterAll(() => database.drop());

const change = (facts: { organisationId?: string; languages?: string[] }) =>
  database.db.updateTable('classSession').set(facts).where('id', '=', classId).execute();

async function lacks(): Promise<{ lacksInstructor: boolean; lacksInterpreter: boolean } | undefined> {
  const found = await listComingClasses(database.db, manager, { now, limit: 5 });
  return found.find((one) => one.id === classId);
}

async function giveRole(organisationId: string, suspendedAt: Date | null = null): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: now });
  await database.db.updateTable('person').set({ suspendedAt }).where('id', '=', personId).execute();
  const role = { id: newId(), personId, organisationId, role: 'interpreter' };
  await database.db.insertInto('organisationRole').values(role).execute();
  return personId;
}

describe('a class in two languages', () => {
  it('lacks an instructor, and an interpreter where no open account may interpret there', async () => {
    expect(await lacks()).toMatchObject({ lacksInstructor: true, lacksInterpreter: true });
    await giveRole(programme.district.id);
    await giveRole(programme.otherProvince.id);
    await giveRole(programme.ministry.id, now);
    expect(await lacks()).toMatchObject({ lacksInterpreter: true });
    const personId = await giveRole(programme.ministry.id);
    expect(await lacks()).toMatchObject({ lacksInterpreter: false });
    await database.db.deleteFrom('organisationRole').where('personId', '=', personId).execute();
  });

  it('has one who was named for it, whatever their role', async () => {
    const channel = { classSessionId: classId, locale: 'zh' };
    await database.db
      .insertInto('classChannel')
      .values({ ...channel, position: 0 })
      .execute();
    const personId = await programme.addPerson({ enrolledAt: now });
    await database.db
      .insertInto('classInterpreter')
      .values({ ...channel, personId })
      .execute();
    expect(await lacks()).toMatchObject({ lacksInterpreter: false });
    await database.db.deleteFrom('classChannel').where('classSessionId', '=', classId).execute();
    expect(await lacks()).toMatchObject({ lacksInterpreter: true });
  });

  it('needs none in one language', async () => {
    await change({ languages: ['lo'] });
    expect(await lacks()).toMatchObject({ lacksInterpreter: false });
  });
});
