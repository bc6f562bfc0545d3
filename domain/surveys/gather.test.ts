import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { fewestTogether, gatherAnswers, type RipeAnswer, waitingDays } from './gather.ts';
import { changeableUntil } from './survey-state.ts';

const dayMs = 86_400_000;
const now = new Date('2026-11-28T08:00:00Z');
const ago = (days: number) => new Date(now.getTime() - days * dayMs);
const answers = (path: string | null, count: number, days = 8): RipeAnswer[] =>
  Array.from({ length: count }, (_, index) => ({ personId: `${path}-${days}-${index}`, path, answeredAt: ago(days) }));
const shown = (ripe: RipeAnswer[]) => gatherAnswers(ripe, now).map(({ path, personIds }) => [path, personIds.length]);

describe('which answers count together', () => {
  it('is five or more of one organisation, as soon as they cannot be changed', () => {
    expect(shown([...answers('la.pakse', 5), ...answers('la.vte', 4)])).toEqual([['la.pakse', 5]]);
    expect(shown(answers('la.pakse', 7))).toEqual([['la.pakse', 7]]);
  });

  it('is fewer with those around them, after they have waited for others of their own', () => {
    const few = [...answers('la.moic.pakse', 3), ...answers('la.moic.vte', 2)];
    expect(shown(few)).toEqual([]);
    const waited = [...answers('la.moic.pakse', 3, waitingDays), ...answers('la.moic.vte', 2, waitingDays)];
    expect(shown(waited)).toEqual([['la.moic', 5]]);
  });

  it('is at the nearest place where there are enough', () => {
    const waited = [
      ...answers('la.moic.pakse', 3, 40),
      ...answers('la.moic.vte', 1, 40),
      ...answers('la.moic', 1, 40),
      ...answers('la.edu', 2, 40),
      ...answers('kh', 2, 40),
      ...answers(null, 1, 40),
    ];
    expect(shown(waited)).toEqual([
      ['la.moic', 5],
      [null, 5],
    ]);
  });
});

describe('whatever is shown, day after day', () => {
  const path = fc.constantFrom(
    'la',
    'la.moic',
    'la.moic.pakse',
    'la.moic.pakse.p1',
    'la.moic.vte',
    'la.edu',
    'kh',
    null,
  );
  const coming = fc.array(fc.record({ path, day: fc.integer({ min: 0, max: 90 }) }), { maxLength: 60 });

  it('is made of groups of five at least, each within its organisation, nobody twice', () => {
    fc.assert(
      fc.property(coming, (all) => {
        const from = now.getTime();
        const people = all.map((one, index) => ({
          ...{ personId: `p${index}`, path: one.path },
          answeredAt: new Date(from + one.day * dayMs),
        }));
        const pathOf = new Map(people.map((one) => [one.personId, one.path]));
        const counted = new Set<string>();
        for (let day = 0; day <= 160; day += 1) {
          const at = new Date(from + day * dayMs);
          const ripe = people.filter((one) => changeableUntil(one.answeredAt) <= at && !counted.has(one.personId));
          for (const group of gatherAnswers(ripe, at)) {
            expect(group.personIds.length).toBeGreaterThanOrEqual(fewestTogether);
            for (const one of group.personIds) {
              expect(counted.has(one)).toBe(false);
              counted.add(one);
              const own = pathOf.get(one) ?? null;
              if (group.path !== null) expect(own === group.path || own?.startsWith(`${group.path}.`)).toBe(true);
            }
          }
        }
        // In the end fewer than five are left of the whole course.
        expect(people.length - counted.size).toBeLessThan(fewestTogether);
      }),
      { numRuns: 200 },
    );
  });
});
