import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { type CallOfRoll, seatsOfCalls } from './seats-of-calls.ts';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 27, hour));
const call = (hour: number, ...here: string[]): CallOfRoll => ({
  id: `call ${hour}`,
  organisationId: 'point',
  at: at(hour),
  takenBy: 'operator',
  how: 'tap',
  here,
});
/** The same, of another group. */
const beside = (hour: number, ...here: string[]): CallOfRoll => ({
  ...call(hour, ...here),
  ...{ id: `beside ${hour}`, organisationId: 'other', takenBy: 'another operator' },
});
const said = (calls: readonly CallOfRoll[], organisationId?: string) =>
  seatsOfCalls(calls)
    .filter((one) => organisationId === undefined || one.organisationId === organisationId)
    .map((one) => [one.personId, one.seatedAt.getUTCHours(), one.leftAt?.getUTCHours() ?? null]);

const people = ['a', 'b', 'c'];
/** Calls of two groups to which the same people may go, at most one of each an hour. */
const callsOfTwo = fc
  .uniqueArray(
    fc.record({
      hour: fc.integer({ min: 0, max: 20 }),
      isBeside: fc.boolean(),
      how: fc.constantFrom<CallOfRoll['how']>('tap', 'tablet', 'username'),
      here: fc.subarray(people),
    }),
    { maxLength: 12, selector: (one) => `${one.hour} ${one.isBeside}` },
  )
  .map((given) =>
    given.map(({ hour, isBeside, how, here }) => ({ ...(isBeside ? beside : call)(hour, ...here), how })),
  );

describe('seats, from the roll calls of groups in a class', () => {
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

  it('are left where another group has somebody, and begin with the first call after they left it', () => {
    const elsewhere = [beside(7, 'a'), beside(9)];
    const calls = [call(8, 'a'), call(9, 'a'), call(10, 'a')];
    expect(said([...calls, ...elsewhere], 'other')).toEqual([['a', 7, 9]]);
    expect(said([...calls, ...elsewhere], 'point')).toEqual([['a', expect.any(Number), null]]);
    expect(said([...calls, beside(7, 'a')], 'point')).toEqual([]);
    expect(said([...calls, beside(7, 'b')], 'point')).toEqual([['a', 8, null]]);
  });

  it('are not left because another group says later that it has somebody, too', () => {
    expect(said([call(8, 'a'), beside(9, 'a'), call(12, 'a')])).toEqual([['a', 8, null]]);
    expect(said([call(8, 'a'), beside(9, 'a'), call(12), beside(13, 'a')])).toEqual([
      ['a', 8, 12],
      ['a', 13, null],
    ]);
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
    fc.assert(
      fc.property(callsOfTwo, (all) => {
        const spans = seatsOfCalls(all);
        const sits = new Map<string, string>();
        for (let now = 0; now < 21; now += 1) {
          const taken = all
            .filter((one) => one.at.getTime() === at(now).getTime())
            .sort((one, other) => (one.id < other.id ? -1 : 1));
          for (const { organisationId, how, here } of taken) {
            for (const person of people) {
              const place = sits.get(person);
              if (here.includes(person)) sits.set(person, place ?? organisationId);
              else if (place === organisationId && how !== 'username') sits.delete(person);
            }
          }
          const found = people.map(
            (person) =>
              spans.find(
                (one) => one.personId === person && one.seatedAt <= at(now) && (one.leftAt ?? at(23)) > at(now),
              )?.organisationId,
          );
          expect(found).toEqual(people.map((person) => sits.get(person)));
        }
      }),
    );
  });

  it('are the same in whichever order the calls of both groups came, and however often', () => {
    fc.assert(
      fc.property(callsOfTwo, fc.infiniteStream(fc.nat()), (all, places) => {
        const shuffled = all
          .map((one) => ({ one, place: places.next().value as number }))
          .sort((one, other) => one.place - other.place)
          .map(({ one }) => one);
        expect(seatsOfCalls(shuffled)).toEqual(seatsOfCalls(all));
        expect(seatsOfCalls([...shuffled, ...all])).toEqual(seatsOfCalls(all));
      }),
    );
  });

  it('of one person never overlap, and nobody sits who was in no call', () => {
    fc.assert(
      fc.property(callsOfTwo, (all) => {
        const spans = seatsOfCalls(all);
        for (const person of people) {
          const own = spans
            .filter((one) => one.personId === person)
            .sort((one, other) => one.seatedAt.getTime() - other.seatedAt.getTime());
          expect(own.length === 0 || all.some((one) => one.here.includes(person))).toBe(true);
          for (const [index, span] of own.entries()) {
            const next = own[index + 1];
            if (next) expect(span.leftAt?.getTime()).toBeLessThanOrEqual(next.seatedAt.getTime());
          }
        }
      }),
    );
  });
});
