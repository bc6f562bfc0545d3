import { describe, expect, test } from 'vitest';
import fc from '#tests/support/property.ts';
import { computeAttendance, countableMs, type Interval, intersectIntervals, totalMs } from './attendance.ts';
import { hostGapMs, taughtTimeOf } from './ledger.ts';

const minute = 60_000;
const at = (minutes: number) => new Date(minutes * minute);
const between = (start: number, end: number): Interval => ({ start: start * minute, end: end * minute });
const seen = (from: number, to: number) => ({ joinedAt: at(from), lastSeenAt: at(to), leftAt: at(to) });

/** Planned for an hour from minute 0. */
interface Course {
  started?: number;
  ended?: number | null;
  extensions?: [announced: number, minutes: number][];
  hosts?: [from: number, to: number][];
  now?: number;
}

function taughtIn({ started = 0, ended = 60, extensions = [], hosts = [], now = 500 }: Course) {
  let end = 60;
  const rows = extensions.map(([announced, minutes]) => {
    const endsBefore = end;
    end = Math.max(end, announced) + minutes;
    return { announcedAt: at(announced), endsBefore: at(endsBefore), endsAt: at(end) };
  });
  return taughtTimeOf(
    {
      startedAt: at(started),
      endedAt: ended === null ? null : at(ended),
      breaks: [],
      outages: [],
      plan: { startsAt: at(0), endsAt: at(end), extensions: rows },
      hosts: hosts.map(([from, to]) => seen(from, to)),
    },
    at(now),
  );
}

const person = (course: Course, from: number, to: number) =>
  computeAttendance({ ...taughtIn(course), presence: [between(from, to)] });

describe('what counts as taught', () => {
  test('who comes at the planned minute is not late because the class was opened before it', () => {
    expect(person({ started: -5, ended: 60 }, 0, 60)).toMatchObject({ percent: 100, lateMs: 0, earlyMs: 0 });
  });

  test('a class that begins late counts from then on, and one that ends before its time until then', () => {
    expect(taughtIn({ started: 10, ended: 50 }).taught).toEqual(between(10, 50));
    expect(person({ started: 10, ended: 50 }, 10, 50)).toMatchObject({ percent: 100, lateMs: 0, earlyMs: 0 });
  });

  test('who leaves at the planned end has all of a class that ran over', () => {
    expect(person({ ended: 75 }, 0, 60)).toMatchObject({ percent: 100, earlyMs: 0 });
    expect(taughtIn({ ended: null, now: 90 }).taught).toEqual(between(0, 60));
  });

  test('nothing is taught of a class that was over before its planned start, or began after its planned end', () => {
    expect(countableMs(taughtIn({ started: -15, ended: -2 }))).toBe(0);
    expect(countableMs(taughtIn({ started: 70, ended: 90 }))).toBe(0);
  });

  test('an extension counts for who stays or comes, and asks nothing of who had left before it was announced', () => {
    const course: Course = { ended: 80, extensions: [[55, 15]] };
    expect(taughtIn(course).taught).toEqual(between(0, 75));
    expect(person(course, 0, 75)).toMatchObject({ percent: 100, taughtMs: 75 * minute });
    expect(person(course, 0, 60)).toMatchObject({ percent: 80, earlyMs: 15 * minute });
    expect(person(course, 0, 54)).toMatchObject({ percent: 90, taughtMs: 60 * minute, earlyMs: 6 * minute });
    expect(person(course, 65, 75)).toMatchObject({ presentMs: 10 * minute, lateMs: 65 * minute });
  });

  test('an extension that is announced after the planned end counts from then on', () => {
    const course: Course = { ended: 90, extensions: [[65, 10]] };
    expect(countableMs(taughtIn(course))).toBe(70 * minute);
    expect(person(course, 0, 60)).toMatchObject({ percent: 100, taughtMs: 60 * minute, earlyMs: 0 });
    expect(person(course, 0, 90)).toMatchObject({ percent: 100, taughtMs: 70 * minute });
  });

  test('the clock stands while no host was in the room for over three minutes', () => {
    expect(
      countableMs(
        taughtIn({
          hosts: [
            [-10, 20],
            [30, 60],
          ],
        }),
      ),
    ).toBe(50 * minute);
    expect(
      countableMs(
        taughtIn({
          hosts: [
            [0, 20],
            [23, 60],
          ],
        }),
      ),
    ).toBe(60 * minute);
    // It is the absence that is measured, also where only a part of it lies in the planned time.
    expect(
      countableMs(
        taughtIn({
          started: -10,
          hosts: [
            [-10, -8],
            [2, 60],
          ],
        }),
      ),
    ).toBe(58 * minute);
    expect(countableMs(taughtIn({ hosts: [[0, 40]], ended: null, now: 60 }))).toBe(40 * minute);
    expect(
      person(
        {
          hosts: [
            [0, 20],
            [30, 60],
          ],
        },
        0,
        20,
      ),
    ).toMatchObject({ percent: 40, earlyMs: 30 * minute });
    expect(hostGapMs).toBe(3 * minute);
  });

  test('where the ledger knows of no host, nothing is taken out', () => {
    expect(countableMs(taughtIn({}))).toBe(60 * minute);
  });
});

const point = fc.integer({ min: -20, max: 90 });
const span = fc.tuple(point, fc.nat({ max: 60 })).map(([from, length]): [number, number] => [from, from + length]);
const anyCourse = fc
  .record({
    started: fc.integer({ min: -15, max: 70 }),
    length: fc.nat({ max: 90 }),
    announced: fc.array(fc.tuple(fc.nat({ max: 60 }), fc.constantFrom(5, 10, 15, 30)), { maxLength: 3 }),
    hosts: fc.array(span, { maxLength: 4 }),
  })
  .map(({ started, length, announced, hosts }): Course => {
    const ended = started + length;
    const extensions = announced
      .map(([after, minutes]): [number, number] => [Math.min(ended, started + after), minutes])
      .sort((a, b) => a[0] - b[0]);
    return { started, ended, extensions, hosts };
  });

describe('what counts as taught, of any class', () => {
  test('lies between the later start and the earlier end, and begins nowhere before the plan', () => {
    fc.assert(
      fc.property(anyCourse, (course) => {
        const { taught } = taughtIn(course);
        expect(taught?.start).toBe(Math.max(0, course.started ?? 0) * minute);
        expect(taught && taught.end - taught.start).toBeGreaterThanOrEqual(0);
        if (taught && taught.end > taught.start) expect(taught.end).toBeLessThanOrEqual((course.ended ?? 0) * minute);
      }),
    );
  });

  test('who is there in all of it has all of it, and nobody has more', () => {
    fc.assert(
      fc.property(anyCourse, span, (course, [from, to]) => {
        const time = taughtIn(course);
        const always = computeAttendance({ ...time, presence: [between(-100, 600)] });
        expect(always).toMatchObject({ presentMs: always.taughtMs, lateMs: 0, earlyMs: 0 });
        const one = computeAttendance({ ...time, presence: [between(from, to)] });
        expect(one.presentMs + one.lateMs + one.earlyMs).toBeLessThanOrEqual(one.taughtMs);
        expect(one.taughtMs).toBeLessThanOrEqual(countableMs(time));
      }),
    );
  });

  test('no extension makes anybody miss more who had left when it was announced', () => {
    fc.assert(
      fc.property(anyCourse, span, fc.constantFrom(5, 10, 15, 30), (course, [from, to], minutes) => {
        const announced = Math.max(to + 0.1, course.ended ?? 0);
        const longer = { ...course, ended: announced + minutes };
        const before = person(longer, from, to);
        const after = person({ ...longer, extensions: [...(course.extensions ?? []), [announced, minutes]] }, from, to);
        // Of somebody who was never there all of it is missed, whenever it was said.
        const { segments, ...figures } = before;
        if (segments.length > 0) expect(after).toMatchObject(figures);
      }),
    );
  });

  test('while the clock stands nobody gains or loses', () => {
    fc.assert(
      fc.property(anyCourse, span, (course, [from, to]) => {
        const time = taughtIn(course);
        const pauses = time.pauses ?? [];
        const there = between(from, to);
        const one = computeAttendance({ ...time, presence: [there], mergeGapMs: 0 });
        const without = computeAttendance({ ...time, presence: [there, ...pauses], mergeGapMs: 0 });
        expect(without.presentMs).toBe(one.presentMs);
        expect(totalMs(intersectIntervals(pauses, time.taught ? [time.taught] : []))).toBe(
          totalMs(intersectIntervals(pauses, pauses)),
        );
      }),
    );
  });
});
