import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closeAttendance } from '#commands/attendance/close-attendance.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { loadMemberProgress } from '#db/queries/certification/member-progress.ts';
import type { SessionEvidence } from '#domain/awards/presence-rule.ts';
import { newId } from '#platform/id.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { createProgramme, type TestProgramme } from '#tests/support/programme.ts';
import fc from '#tests/support/property.ts';

const minuteMs = 60_000;
const start = new Date('2026-11-02T07:00:00Z');
const at = (minutes: number) => new Date(start.getTime() + minutes * minuteMs);

let database: TestDatabase;
let programme: TestProgramme;

beforeAll(async () => {
  database = await createTestDatabase();
  programme = await createProgramme(database.db);
});
afterAll(() => database.drop());

/** A stretch in minutes from the class's planned start, in steps of 15 s. */
const stretch = fc
  .tuple(fc.integer({ min: -40, max: 280 }), fc.integer({ min: 0, max: 200 }))
  .map(([from, length]) => ({ from: from / 4, to: (from + length) / 4 }));

const scenario = fc.record({
  enrolledAt: fc.integer({ min: -20, max: 90 }),
  sessions: fc.array(
    fc.record({
      offset: fc.integer({ min: 0, max: 5 }),
      length: fc.integer({ min: 1, max: 60 }),
      breaks: fc.array(stretch, { maxLength: 2 }),
      outages: fc.array(stretch, { maxLength: 2 }),
      presence: fc.array(fc.record({ span: stretch, crashed: fc.boolean() }), { maxLength: 5 }),
      hosts: fc.array(stretch, { maxLength: 3 }),
      plannedLater: fc.integer({ min: -10, max: 10 }),
      extension: fc.option(fc.record({ announced: fc.integer({ min: 0, max: 60 }), minutes: fc.constantFrom(5, 10) })),
      correction: fc.option(fc.integer({ min: 0, max: 60 })),
      isMandatory: fc.boolean(),
      isClosed: fc.boolean(),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

describe('the progress of a programme’s members', () => {
  it('are what the attendance rule says of each person', async () => {
    await fc.assert(
      fc.asyncProperty(scenario, async ({ enrolledAt, sessions }) => {
        const { db } = database;
        const personId = await programme.addPerson({ enrolledAt: at(enrolledAt) });
        const hostId = await programme.addPerson({ enrolledAt: at(1_000) });
        const ids: string[] = [];
        for (const session of sessions) {
          const begin = session.offset;
          const id = await programme.addSession({ startedAt: at(begin), endedAt: at(begin + session.length) });
          ids.push(id);
          // Every second one repeats the one before.
          const repeatsId = ids.length % 2 === 0 ? (ids.at(-2) ?? null) : null;
          const { isMandatory, plannedLater, extension } = session;
          const endsBefore = begin + plannedLater + session.length;
          const endsAt = extension ? Math.max(endsBefore, begin + extension.announced) + extension.minutes : endsBefore;
          await db
            .updateTable('classSession')
            .set({ isMandatory, repeatsId, startsAt: at(begin + plannedLater), endsAt: at(endsAt) })
            .where('id', '=', id)
            .execute();
          if (extension) {
            const row = {
              announcedAt: at(begin + extension.announced),
              endsBefore: at(endsBefore),
              endsAt: at(endsAt),
            };
            await db
              .insertInto('sessionExtension')
              .values({ id: newId(), classSessionId: id, ...row })
              .execute();
          }
          for (const { from, to } of session.hosts) {
            await programme.addPresence(id, hostId, { from: at(from), to: at(to), role: 'host' });
          }
          const holes = (list: typeof session.breaks) =>
            list.map(({ from, to }) => ({ id: newId(), classSessionId: id, startedAt: at(from), endedAt: at(to) }));
          if (session.breaks.length) await db.insertInto('sessionBreak').values(holes(session.breaks)).execute();
          if (session.outages.length) {
            const rows = holes(session.outages).map((one) => ({ ...one, nodeId: 'n', cause: 'test' }));
            await db.insertInto('sessionOutage').values(rows).execute();
          }
          for (const { span, crashed } of session.presence) {
            await programme.addPresence(id, personId, { from: at(span.from), to: at(span.to), crashed });
          }
          if (session.correction !== null) {
            await db
              .insertInto('attendanceCorrection')
              .values({
                id: newId(),
                classSessionId: id,
                personId,
                reason: 'test',
                minutesBefore: 0,
                minutesAfter: session.correction,
              })
              .execute();
          }
          if (session.isClosed) {
            expect(await closeAttendance({ db }, { classSessionId: id, actor: 'system', at: at(500) })).toBe('closed');
          }
        }
        const evidence = await loadPersonEvidence(db, { personId, programmeIds: [programme.id], now: at(500) });
        const [progress] = await loadMemberProgress(db, programme.id, { personIds: [personId] });
        await db.deleteFrom('classSession').where('id', 'in', ids).execute();
        const rounded = (sessions: readonly SessionEvidence[] | undefined) =>
          sessions?.map(({ sessionId, isMandatory, repeats, isClosed, ...figures }) => {
            // Of somebody who was not there it does not matter when that was.
            const { taughtMinutes, minutes, lateMinutes, earlyMinutes } = figures;
            const shown =
              minutes > 0 ? { taughtMinutes, minutes, lateMinutes, earlyMinutes } : { taughtMinutes, minutes };
            const cents = Object.entries(shown).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4]);
            return { sessionId, isMandatory, repeats, isClosed, ...Object.fromEntries(cents) };
          });
        expect(rounded(progress?.evidence.sessions)).toEqual(rounded(evidence.get(programme.id)?.sessions));
      }),
      { numRuns: 60 },
    );
  });

  it('take quizzes and lessons of the current courses, the best attempt, and the award', async () => {
    const personId = await programme.addPerson({ enrolledAt: at(0) });
    await programme.finishLessons(personId, 1);
    await programme.takeQuiz(personId, 'one', [40, 72.5, 60]);
    const evidence = await loadPersonEvidence(database.db, { personId, programmeIds: [programme.id], now: at(500) });
    const [progress] = await loadMemberProgress(database.db, programme.id, { personIds: [personId] });
    const own = evidence.get(programme.id);
    expect(progress).toMatchObject({ hasStarted: true, award: null, sex: null });
    expect(progress?.evidence.lessons).toEqual([{ courseSlug: 'test-course', total: 2, done: 1 }]);
    expect(own?.lessons).toMatchObject([{ courseSlug: 'test-course', total: 2, done: 1 }]);
    expect(progress?.evidence.quizzes).toEqual([
      { courseSlug: 'test-course', quizSlug: 'one', percent: 72.5 },
      { courseSlug: 'test-course', quizSlug: 'two', percent: null },
    ]);
    expect(own?.quizzes).toMatchObject(progress?.evidence.quizzes ?? []);
  });
});
