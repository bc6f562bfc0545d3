import { expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { type CourseOrder, comesAfter, coursesInCircle } from './course-order.ts';

it('a course waits for what comes first, and for what comes before that', () => {
  const order = { sell: ['pack'], pack: ['photo'] };
  expect(comesAfter('sell', 'photo', order)).toBe(true);
  expect(comesAfter('photo', 'sell', order)).toBe(false);
  expect(coursesInCircle(order)).toEqual([]);
});

it('courses that wait for each other, or for themselves, are named; who only waits for them is not', () => {
  expect(coursesInCircle({ sell: ['pack'], pack: ['sell'], later: ['sell'] })).toEqual(['sell', 'pack']);
  expect(coursesInCircle({ sell: ['sell'] })).toEqual(['sell']);
});

it('whatever is chosen: where nothing is named, the courses can be taken one after the other', () => {
  const names = ['a', 'b', 'c', 'd', 'e'];
  const order: fc.Arbitrary<CourseOrder> = fc.dictionary(fc.constantFrom(...names), fc.subarray(names));
  fc.assert(
    fc.property(order, (one) => {
      const done = new Set<string>();
      for (const _ of names) {
        for (const name of names) if ((one[name] ?? []).every((first) => done.has(first))) done.add(name);
      }
      expect(done.size === names.length).toBe(coursesInCircle(one).length === 0);
    }),
  );
});
