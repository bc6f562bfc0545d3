import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CallOfRoll, seatsOfCalls, type TakenSpan } from './seats-of-calls.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
const call = (hour: number, ...here: string[]): CallOfRoll => ({
  id: `call ${hour}`,
  at: at(hour),
  takenBy: 'operator',
  how: 'tap',
  here,
});
const span = (personId: string, from: number, to: number | null): TakenSpan => ({
  personId,
  seatedAt: at(from),
  leftAt: to === null ? null : at(to),
});
const said = (calls: readonly CallOfRoll[], elsewhere: readonly TakenSpan[] = []) =>
  seatsOfCalls(calls, elsewhere).map((one) => [
    one.personId,
    one.seatedAt.getUTCHours(),
    one.leftAt?.getUTCHours() ?? null,
  ]);

describe('seats, from the roll calls of a group in a class', () => {
  it('last from the first call that has somebody to the first that has not', () => {
    expect(said([call(8, 'a', 'b'), call(9, 'a'), call(10, 'a', 'b')])).toEqual([
      ['b', 8, 9],
      ['a', 8, null],
      ['b', 10, null],
    ]);
  });

  it('change nothing where a call says what the one before it said', () => {
    expect(said([call(8, 'a'), call(9, 'a')])).toEqual([['a', 8, null]]);
  });

  it('are left where another group has them, and begin with the first call after that', () => {
    const calls = [call(8, 'a'), call(9, 'a'), call(10, 'a')];
    expect(said(calls, [span('a', 7, 9)])).toEqual([['a', 9, null]]);
    expect(said(calls, [span('a', 7, null)])).toEqual([]);
    expect(said(calls, [span('b', 7, null)])).toEqual([['a', 8, null]]);
  });

  it('are cut by those before another device, not dropped', () => {
    expect(said([call(8, 'a'), call(12, 'a')], [span('a', 9, 10)])).toEqual([
      ['a', 8, 9],
      ['a', 12, null],
    ]);
    expect(said([call(8, 'a')], [span('a', 9, null)])).toEqual([['a', 8, 9]]);
  });

  it('begin with a user name that somebody typed, which says nothing of the others', () => {
    const typed: CallOfRoll = { ...call(9, 'b'), how: 'username' };
    expect(seatsOfCalls([call(8, 'a'), typed])).toMatchObject([
      { personId: 'a', how: 'tap', leftAt: null },
      { personId: 'b', how: 'username', leftAt: null },
    ]);
  });

  it('neither begin nor end by a call of somebody whose account is gone', () => {
    const gone: CallOfRoll = { ...call(9, 'b'), takenBy: null };
    expect(said([call(8, 'a'), gone])).toEqual([['a', 8, null]]);
  });

  it('are those that the calls would have made one after the other, as they were taken', () => {
    const people = ['a', 'b', 'c'];
    const hour = fc.integer({ min: 0, max: 20 });
    const how = fc.constantFrom<CallOfRoll['how']>('tap', 'tablet', 'username');
    const calls = fc.uniqueArray(fc.record({ hour, how, here: fc.subarray(people) }), {
      maxLength: 10,
      selector: (one) => one.hour,
    });
    const beside = fc.array(
      fc.record({ who: fc.constantFrom(...people), hour, hours: fc.integer({ min: 1, max: 9 }) }),
      {
        maxLength: 4,
      },
    );
    fc.assert(
      fc.property(calls, beside, (given, taken) => {
        const elsewhere = taken.map((one) => span(one.who, one.hour, Math.min(one.hour + one.hours, 23)));
        const all = given.map((one) => ({ ...call(one.hour, ...one.here), how: one.how }));
        const spans = seatsOfCalls(all, elsewhere);
        const isIn = (one: TakenSpan, when: Date) => one.seatedAt <= when && (one.leftAt === null || when < one.leftAt);
        const sits = new Set<string>();
        for (let now = 0; now < 23; now += 1) {
          for (const one of elsewhere) if (one.seatedAt.getTime() === at(now).getTime()) sits.delete(one.personId);
          const taking = all.find((one) => one.at.getTime() === at(now).getTime());
          for (const person of taking ? people : []) {
            const isElsewhere = elsewhere.some((one) => one.personId === person && isIn(one, at(now)));
            if (taking?.here.includes(person) && !isElsewhere) sits.add(person);
            if (!taking?.here.includes(person) && taking?.how !== 'username') sits.delete(person);
          }
          const found = people.filter((person) => spans.some((one) => one.personId === person && isIn(one, at(now))));
          expect(found).toEqual(people.filter((person) => sits.has(person)));
        }
      }),
    );
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
