import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallOfRoll, seatsOfCalls } from './seats-of-calls.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
const call = (hour: number, ...here: string[]): CallOfRoll => ({ at: at(hour), takenBy: 'operator', here });
const said = (calls: readonly CallOfRoll[]) =>
  seatsOfCalls(calls).map((one) => [one.personId, one.seatedAt.getUTCHours(), one.leftAt?.getUTCHours() ?? null]);

describe('seats, from the roll calls of a group in a class', () => {
  it('last from the first call that has somebody to the first that has not', () => {
    expect(said([call(8, 'a', 'b'), call(9, 'a'), call(10, 'a', 'b')])).toEqual([
      ['b', 8, 9],
      ['a', 8, null],
      ['b', 10, null],
    ]);
  });

  it('are the same in whichever order the calls came, and however often', () => {
    const calls = fc.uniqueArray(
      fc.record({ hour: fc.integer({ min: 0, max: 23 }), here: fc.subarray(['a', 'b', 'c', 'd']) }),
      { maxLength: 8, selector: (one) => one.hour },
    );
    fc.assert(
      fc.property(calls, fc.infiniteStream(fc.nat()), (given, places) => {
        const all = given.map((one) => call(one.hour, ...one.here));
        const shuffled = all
          .map((one) => ({ one, place: places.next().value as number }))
          .sort((one, other) => one.place - other.place)
          .map(({ one }) => one);
        const sorted = (found: readonly CallOfRoll[]) =>
          said(found)
            .map((one) => one.join())
            .sort();
        expect(sorted(shuffled)).toEqual(sorted(all));
        expect(sorted([...shuffled, ...all])).toEqual(sorted(all));
      }),
    );
  });

  it('of one person never overlap, and nobody sits who was in no call', () => {
    const hours = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { maxLength: 8 });
    fc.assert(
      fc.property(hours, fc.subarray(['a', 'b']), (given, here) => {
        const spans = seatsOfCalls(given.map((hour, index) => call(hour, ...(index % 2 ? [] : here))));
        for (const person of ['a', 'b']) {
          const own = spans
            .filter((one) => one.personId === person)
            .sort((one, other) => one.seatedAt.getTime() - other.seatedAt.getTime());
          expect(own.length === 0 || here.includes(person)).toBe(true);
          for (const [index, span] of own.entries()) {
            const next = own[index + 1];
            if (next) expect(span.leftAt?.getTime()).toBeLessThanOrEqual(next.seatedAt.getTime());
          }
        }
      }),
    );
  });
});
