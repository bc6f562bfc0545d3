import { sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actBody } from '#commands/sync/act-body.ts';
import { migrations } from '#db/migrations/index.ts';
import { loadClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { newId } from '#platform/id.ts';
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

describe('names and titles of before', () => {
  it('are mended where they hold what cannot be seen, with an audit row for each', async () => {
    const { db } = database;
    expect((await migrator.migrateTo('0009-what-counts-as-taught')).error).toBeUndefined();
    const add = async (displayName: string, latinName: string | null = null) => {
      const id = newId();
      await sql`insert into person (id, display_name, latin_name, username, email)
        values (${id}, ${displayName}, ${latinName}, ${`u${id}`}, ${`${id}@x.invalid`})`.execute(db);
      return id;
    };
    const marked = await add('ບົວ\u200bຄຳ\u2060 \u202eວົງສາ');
    const [unseen, unnamed] = [await add('\u3164\u3164', 'Noy'), await add('\u3164')];
    const kept = await Promise.all(['Anna 🌸', 'علی\u200cرضا', 'José', '👩\u200d👧'].map((name) => add(name)));
    const organisation = newId();
    const names = JSON.stringify({ en: 'Tea\tCo\u200b', lo: '\u3164' });
    await sql`insert into organisation (id, slug, path, kind, names, country, province)
      values (${organisation}, 'tea', 'tea', 'company', ${names}::jsonb, 'LA', 'Pak\u00a0se')`.execute(db);
    expect((await migrator.migrateToLatest()).error).toBeUndefined();

    const people = await db.selectFrom('person').select(['id', 'displayName']).execute();
    const nameOf = (id: string) => people.find((one) => one.id === id)?.displayName;
    expect(nameOf(marked)).toBe('ບົວຄຳ ວົງສາ');
    expect(nameOf(unseen)).toBe('Noy');
    expect(nameOf(unnamed)).toBe(`u${unnamed}`);
    expect(kept.map(nameOf)).toEqual(['Anna 🌸', 'علی\u200cرضا', 'José', '👩\u200d👧']);
    const { names: mended, province } = await db
      .selectFrom('organisation')
      .select(['names', 'province'])
      .where('id', '=', organisation)
      .executeTakeFirstOrThrow();
    expect({ mended, province }).toEqual({ mended: { en: 'Tea Co' }, province: 'Pak se' });
    const audit = await db
      .selectFrom('auditEvent')
      .select(['subjectId', 'action', 'details'])
      .where('action', 'like', '%.mend-text')
      .execute();
    expect(audit).toContainEqual({
      subjectId: marked,
      action: 'person.mend-text',
      details: { before: 'ບົວ\u200bຄຳ\u2060 \u202eວົງສາ', after: 'ບົວຄຳ ວົງສາ' },
    });
    expect(audit.filter((row) => row.subjectId === organisation)).toHaveLength(2);
    expect(audit).toHaveLength(5);
  });
});

describe('kinds of what devices send', () => {
  it('are the same in the code and in the database, whatever order migrations were written in', async () => {
    const { rows } = await sql<{ check: string }>`
      select pg_get_constraintdef(oid) as check from pg_constraint where conname = 'sync_act_kind_check'`.execute(
      database.db,
    );
    const inDatabase = [...(rows[0]?.check ?? '').matchAll(/'([a-z.]+)'/g)].map(([, kind]) => kind);
    const inCode = actBody.options.flatMap(({ shape: { kind } }) =>
      'options' in kind ? kind.options : [...kind.values],
    );
    expect(inDatabase.toSorted()).toEqual([...inCode].sort());
  });
});
