import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations } from '#db/migrations/index.ts';
import { loadClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme } from '#tests/support/programme.ts';

const before = '0005-live-room-state';
const start = new Date('2026-11-02T07:00:00Z');
const end = new Date('2026-11-02T08:00:00Z');

let database: TestDatabase;
let migrator: Migrator;

beforeAll(async () => {
  database = await createTestDatabase();
  migrator = new Migrator({ db: database.db, provider: { getMigrations: async () => migrations } });
});
afterAll(() => database.drop());

describe('who closed the attendance of a class', () => {
  it('is filled in from the audit log, for classes that were closed before it stood with the class', async () => {
    const { db } = database;
    expect((await migrator.migrateTo(before)).error).toBeUndefined();
    const programme = await createProgramme(db);
    const teacher = await programme.addPerson({ enrolledAt: start, name: 'Li Wenjing' });
    const add = () => programme.addSession({ startedAt: start, endedAt: end });
    const [byHand, byItself, open] = [await add(), await add(), await add()];
    for (const [id, actorId, action] of [
      [byHand, teacher, 'attendance.freeze'],
      [byItself, null, 'attendance.freeze-by-itself'],
    ] as const) {
      await sql`update class_session set frozen_at = ${end}, ledger_hash = 'kept' where id = ${id}`.execute(db);
      await recordAudit(db, { actorId, action, subjectType: 'class_session', subjectId: id });
    }
    expect((await migrator.migrateToLatest()).error).toBeUndefined();

    const closed = { closedAt: end, fingerprint: 'kept' };
    const load = (id: string) => loadClosedAttendance(db, id);
    expect(await load(byHand)).toMatchObject({ ...closed, closedBy: 'Li Wenjing', wasByItself: false });
    expect(await load(byItself)).toMatchObject({ ...closed, closedBy: null, wasByItself: true });
    expect(await load(open)).toBe(null);
    // What a page shows does not change with the log.
    await db.deleteFrom('auditEvent').execute();
    expect(await load(byHand)).toMatchObject({ closedBy: 'Li Wenjing' });
  });
});
