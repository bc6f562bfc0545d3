import { describe, expect, test } from 'vitest';
import fc from '#tests/support/property.ts';
import {
  computeAttendance,
  countedTime,
  type Interval,
  intersectIntervals,
  subtractIntervals,
  totalMs,
  unionIntervals,
} from './attendance.ts';
import { type ClassOfPerson, timeElsewhere } from './one-class-at-a-time.ts';

const minute = 60_000;
const at = (from: number, to: number): Interval => ({ start: from * minute, end: to * minute });

function inClass(id: string, taught: Interval | null, presence: Interval[], more: Partial<ClassOfPerson> = {}) {
  return { classSessionId: id, taught, breaks: [], outages: [], isCountedWhole: false, presence, ...more };
}

const attendIn = (own: ClassOfPerson, all: readonly ClassOfPerson[]) =>
  computeAttendance({ ...own, elsewhere: timeElsewhere(own, all) });

describe('one person in two classes', () => {
  test('is counted in the one that began first, until it is over or they leave it', () => {
    const first = inClass('b', at(0, 60), [at(0, 40)]);
    const second = inClass('a', at(30, 90), [at(30, 90)]);
    expect(attendIn(first, [first, second]).presentMs).toBe(40 * minute);
    expect(attendIn(second, [first, second])).toMatchObject({ presentMs: 50 * minute, lateMs: 10 * minute });
  });

  test('is counted in the other while the first has a break or stands', () => {
    const first = inClass('a', at(0, 60), [at(0, 60)], { breaks: [at(20, 30)], pauses: [at(50, 60)] });
    const second = inClass('b', at(10, 60), [at(0, 60)]);
    expect(attendIn(second, [first]).presentMs).toBe(20 * minute);
  });

  test('keeps what was closed before the rule was', () => {
    const closed = inClass('b', at(10, 60), [at(10, 60)], { isCountedWhole: true });
    const open = inClass('a', at(0, 60), [at(0, 60)]);
    expect(attendIn(closed, [open]).presentMs).toBe(50 * minute);
    expect(attendIn(open, [closed]).presentMs).toBe(10 * minute);
  });
});

const interval = fc
  .tuple(fc.nat({ max: 30 }), fc.nat({ max: 20 }))
  .map(([from, length]): Interval => ({ start: from, end: from + length }));
const anyClass = fc.record({
  taught: interval,
  breaks: fc.array(interval, { maxLength: 2 }),
  outages: fc.array(interval, { maxLength: 2 }),
  presence: fc.array(interval, { maxLength: 4 }),
});
const anyClasses = fc
  .array(anyClass, { minLength: 1, maxLength: 4 })
  .map((list) => list.map((one, index): ClassOfPerson => ({ ...inClass(`class-${index}`, null, []), ...one })));

describe('one person in any classes', () => {
  test('has every second once, and loses none', () => {
    fc.assert(
      fc.property(anyClasses, (classes) => {
        const counted = classes.map((own) => subtractIntervals(countedTime(own), timeElsewhere(own, classes)));
        const sum = counted.reduce((total, list) => total + totalMs(list), 0);
        expect(sum).toBe(totalMs(unionIntervals(classes.flatMap(countedTime))));
        for (const [index, list] of counted.entries()) {
          for (const other of counted.slice(index + 1)) expect(intersectIntervals(list, other)).toEqual([]);
          const own = classes[index];
          if (own) expect(attendIn(own, classes).presentMs).toBe(totalMs(list));
        }
      }),
    );
  });

  test('is counted the same whatever order the classes are given in', () => {
    fc.assert(
      fc.property(anyClasses, (classes) => {
        const turned = [...classes].reverse();
        for (const own of classes) expect(attendIn(own, turned)).toEqual(attendIn(own, classes));
      }),
    );
  });
});
