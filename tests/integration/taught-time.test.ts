import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { listLedgerLines } from '#db/queries/attendance/attendance-fingerprint.ts';
import { loadClosedAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';

const start = new Date('2026-11-02T07:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);

let database: TestDatabase;
let programme: TestProgramme;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
});
afterAll(() => database.drop());

/** Planned for an hour from minute 0. */
async function addClass(held: { from: number; to: number; planned?: [from: number, to: number] }): Promise<string> {
  const id = await programme.addSession({ startedAt: at(held.from), endedAt: at(held.to) });
  const [from, to] = held.planned ?? [0, 60];
  const plan = { startsAt: at(from), endsAt: at(to) };
  await database.db.updateTable('classSession').set(plan).where('id', '=', id).execute();
  return id;
}

async function addPerson(...spans: [classId: string, from: number, to: number, role?: 'host'][]): Promise<string> {
  const personId = await programme.addPerson({ enrolledAt: at(-600) });
  for (const [classId, from, to, role] of spans) {
    await programme.addPresence(classId, personId, { from: at(from), to: at(to), role });
  }
  return personId;
}

async function figuresOf(classId: string, personId: string) {
  const attendance = (await loadAttendance(database.db, { classSessionIds: [classId] }, at(900))).get(classId);
  const own = attendance?.people.get(personId);
  return (
    own && [own.minutes, own.taughtMs, own.lateMs, own.earlyMs].map((value, index) => value / ((index && 60_000) || 1))
  );
}

describe('attendance of a class', () => {
  it('that was started early and ran over is by its plan', async () => {
    const id = await addClass({ from: -15, to: 75 });
    expect(await figuresOf(id, await addPerson([id, 0, 60]))).toEqual([60, 60, 0, 0]);
  });

  it('that was extended asks the extension of those who could know of it', async () => {
    const id = await addClass({ from: 0, to: 75, planned: [0, 75] });
    const extension = { id: newId(), classSessionId: id, announcedAt: at(50), endsBefore: at(60), endsAt: at(75) };
    await database.db.insertInto('sessionExtension').values(extension).execute();
    expect(await figuresOf(id, await addPerson([id, 0, 49]))).toEqual([49, 60, 0, 11]);
    expect(await figuresOf(id, await addPerson([id, 0, 60]))).toEqual([60, 75, 0, 15]);
    expect((await listLedgerLines(database.db, id)).filter((line) => line.includes('"extension"'))).toHaveLength(1);
  });

  it('whose host was away for long stands meanwhile', async () => {
    const id = await addClass({ from: 0, to: 60 });
    await addPerson([id, 0, 20, 'host'], [id, 30, 60, 'host']);
    expect(await figuresOf(id, await addPerson([id, 0, 60]))).toEqual([50, 50, 0, 0]);
  });

  it('of a person who was in two at once counts once, in the one that began first, for certificates too', async () => {
    const first = await addClass({ from: 0, to: 60 });
    const second = await addClass({ from: 30, to: 90, planned: [30, 90] });
    const personId = await addPerson([first, 0, 50], [second, 30, 90]);
    expect(await figuresOf(first, personId)).toEqual([50, 60, 0, 10]);
    expect(await figuresOf(second, personId)).toEqual([40, 60, 20, 0]);
    const of = { personId, programmeIds: [programme.id], now: at(900) };
    const evidence = (await loadPersonEvidence(database.db, of)).get(programme.id);
    const minutes = evidence?.sessions.filter((one) => one.minutes > 0).map((one) => one.minutes);
    expect(minutes).toEqual([50, 40]);
  });

  it('that was closed when all from start to end counted stays as it was hashed and told', async () => {
    const id = await addClass({ from: -10, to: 60 });
    const personId = await addPerson([id, 0, 60]);
    await database.db.updateTable('classSession').set({ isCountedByPlan: false }).where('id', '=', id).execute();
    const lines = await listLedgerLines(database.db, id);
    expect(lines[0]).toBe(
      `{"endedAt":"2026-11-02T08:00:00.000Z","id":"${id}","kind":"session","startedAt":"2026-11-02T06:50:00.000Z"}`,
    );
    expect(await closeAttendance(database, { classSessionId: id, actor: 'system', at: at(900) })).toBe('closed');
    expect(await figuresOf(id, personId)).toEqual([60, 70, 10, 0]);
    expect(await loadClosedAttendance(database.db, id)).toMatchObject({ isIntact: true });
  });
});
