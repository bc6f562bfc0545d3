import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { minutesOff, type PlanPlace, placeInPlan, standingInPlan } from './plan-clock.ts';

const minute = 60_000;
const startsAt = Date.parse('2026-11-27T07:00:00Z');
const at = (minutes: number) => startsAt + minutes * minute;
/** Welcome, ripeness, a break, questions. */
const plan = { parts: [5, 15, 10, 20].map((minutes) => ({ minutes })), startsAt };
const standing = (part: number, since: number, now: number) => {
  const { behindMs, leftMs, endsAt } = standingInPlan(plan, { part, since: at(since) }, at(now));
  return { behind: behindMs / minute, left: leftMs / minute, ends: (endsAt - startsAt) / minute };
};

describe('where a class is in its running order', () => {
  it('is in the first part from when it began on, until a host says otherwise', () => {
    const of = (said: PlanPlace | null, startedAt: number | null, parts = 4) => placeInPlan(said, { parts, startedAt });
    expect(of(null, null)).toBeNull();
    expect(of(null, at(2), 0)).toBeNull();
    expect(of(null, at(2))).toEqual({ part: 0, since: at(2) });
    expect(of({ part: 2, since: at(9) }, at(2))).toEqual({ part: 2, since: at(9) });
  });

  it('begins, where that was said before it began, where it was said', () => {
    expect(placeInPlan({ part: 1, since: at(-5) }, { parts: 4, startedAt: at(0) })).toEqual({ part: 1, since: at(0) });
    expect(placeInPlan({ part: 9, since: at(1) }, { parts: 4, startedAt: at(0) })).toEqual({ part: 3, since: at(1) });
  });
});

describe('how a class keeps to its running order', () => {
  it('is on time when parts begin and end as planned', () => {
    expect(standing(0, 0, 3)).toEqual({ behind: 0, left: 2, ends: 50 });
    expect(standing(1, 5, 20)).toEqual({ behind: 0, left: 0, ends: 50 });
  });

  it('is behind by what it began late, and by what a part takes longer', () => {
    expect(standing(0, 4, 6)).toEqual({ behind: 4, left: 3, ends: 54 });
    expect(standing(1, 5, 24)).toEqual({ behind: 4, left: -4, ends: 54 });
    expect(standing(2, 24, 25)).toEqual({ behind: 4, left: 9, ends: 54 });
  });

  it('is ahead when a part was shorter or left out, until its time is up', () => {
    expect(standing(1, 2, 10)).toEqual({ behind: -3, left: 7, ends: 47 });
    expect(standing(3, 20, 21)).toEqual({ behind: -10, left: 19, ends: 40 });
    expect(standing(3, 20, 45)).toEqual({ behind: -5, left: -5, ends: 45 });
  });

  it('says whole minutes, and within one that it is on time', () => {
    expect(minutesOff(59_000)).toEqual({ is: 'onTime', minutes: 0 });
    expect(minutesOff(-59_000)).toEqual({ is: 'onTime', minutes: 0 });
    expect(minutesOff(4.9 * minute)).toEqual({ is: 'behind', minutes: 4 });
    expect(minutesOff(-3 * minute)).toEqual({ is: 'ahead', minutes: 3 });
  });

  const parts = fc.array(fc.record({ minutes: fc.integer({ min: 1, max: 480 }) }), { minLength: 1, maxLength: 40 });
  const scene = parts.chain((given) =>
    fc.record({
      parts: fc.constant(given),
      part: fc.nat(given.length - 1),
      since: fc.integer({ min: -30, max: 500 }).map(at),
      passed: fc.integer({ min: 0, max: 500 * minute }),
    }),
  );

  it('ends as late as it is behind, whatever was said when', () => {
    fc.assert(
      fc.property(scene, ({ parts, part, since, passed }) => {
        const { behindMs, endsAt } = standingInPlan({ parts, startsAt }, { part, since }, since + passed);
        const planned = startsAt + parts.reduce((sum, one) => sum + one.minutes * minute, 0);
        expect(endsAt).toBe(planned + behindMs);
      }),
    );
  });

  it('is never less behind as time goes by in a part, and by as much more once its time is up', () => {
    fc.assert(
      fc.property(scene, fc.nat(100 * minute), ({ parts, part, since, passed }, more) => {
        const before = standingInPlan({ parts, startsAt }, { part, since }, since + passed);
        const after = standingInPlan({ parts, startsAt }, { part, since }, since + passed + more);
        expect(after.behindMs).toBeGreaterThanOrEqual(before.behindMs);
        expect(before.leftMs - after.leftMs).toBe(more);
        if (before.leftMs <= 0) expect(after.behindMs - before.behindMs).toBe(more);
      }),
    );
  });

  it('is as far behind as before when the next part begins: nothing is lost between two parts', () => {
    fc.assert(
      fc.property(scene, ({ parts, part, since, passed }) => {
        fc.pre(part + 1 < parts.length);
        const lasts = (parts[part]?.minutes ?? 0) * minute;
        const now = since + lasts + passed;
        const before = standingInPlan({ parts, startsAt }, { part, since }, now);
        const after = standingInPlan({ parts, startsAt }, { part: part + 1, since: now }, now);
        expect(after.behindMs).toBe(before.behindMs);
      }),
    );
  });
});
