import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import {
  groupOfLateComer,
  joinsGroups,
  type PersonOfOrganisation,
  reaches,
  splitAtRandom,
  splitByOrganisation,
  visitsGroups,
} from './breakouts.ts';
import { roomRoles } from './room-role.ts';

const manyPeople = fc.uniqueArray(fc.uuid(), { maxLength: 60 });
const manyOrganisations = fc.uniqueArray(
  fc.record({
    personId: fc.uuid(),
    organisationId: fc.option(fc.constantFrom('pakse', 'vientiane', 'savannakhet', 'xam neua')),
  }),
  { maxLength: 60, selector: (one) => one.personId },
);
const howMany = fc.integer({ min: 2, max: 20 });
const sizes = (groups: readonly unknown[][]) => groups.map((one) => one.length);
const everybody = (groups: readonly string[][]) => groups.flat().sort();

describe('a class that parts by lot', () => {
  it('has everybody in one group, and groups whose sizes differ by one at most', () => {
    fc.assert(
      fc.property(manyPeople, howMany, (people, count) => {
        const groups = splitAtRandom(people, count);
        expect(groups).toHaveLength(count);
        expect(everybody(groups)).toEqual([...people].sort());
        expect(Math.max(...sizes(groups)) - Math.min(...sizes(groups))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('parts otherwise by another lot', () => {
    const people = ['a', 'b', 'c', 'd'];
    expect(splitAtRandom(people, 2, () => 0)).toEqual([
      ['b', 'd'],
      ['c', 'a'],
    ]);
    expect(splitAtRandom(people, 2, () => 0.999)).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });
});

describe('a class that parts by organisation', () => {
  it('has everybody in one group, and nobody apart from their own', () => {
    fc.assert(
      fc.property(manyOrganisations, howMany, (people, count) => {
        const groups = splitByOrganisation(people, count);
        expect(groups).toHaveLength(count);
        expect(everybody(groups)).toEqual(people.map((one) => one.personId).sort());
        for (const { organisationId } of people) {
          if (organisationId === null) continue;
          const theirs = people.filter((one) => one.organisationId === organisationId).map((one) => one.personId);
          expect(groups.filter((group) => group.some((one) => theirs.includes(one)))).toHaveLength(1);
        }
      }),
    );
  });

  it('places the largest first, each where fewest are, and fills up with who is of none', () => {
    const of = (organisationId: string | null, ...ids: string[]): PersonOfOrganisation[] =>
      ids.map((personId) => ({ personId, organisationId }));
    const people = [...of('small', 's1'), ...of('large', 'l1', 'l2', 'l3'), ...of('middle', 'm1', 'm2')];
    expect(splitByOrganisation([...of(null, 'x'), ...people], 2)).toEqual([
      ['l1', 'l2', 'l3', 'x'],
      ['m1', 'm2', 's1'],
    ]);
  });
});

describe('who comes late', () => {
  const groups = [
    { groupId: 'one', members: [{ personId: 'kham', organisationId: 'pakse' }] },
    { groupId: 'two', members: [] },
  ];

  it('goes to the smallest group by lot, to their organisation where there is one', () => {
    expect(groupOfLateComer('random', groups, { organisationId: 'pakse' })).toBe('two');
    expect(groupOfLateComer('organisation', groups, { organisationId: 'pakse' })).toBe('one');
    expect(groupOfLateComer('organisation', groups, { organisationId: 'xam neua' })).toBe('two');
    expect(groupOfLateComer('organisation', groups, { organisationId: null })).toBe('two');
  });

  it('stays with the class where a host places people, or they choose', () => {
    for (const way of ['hand', 'choice'] as const)
      expect(groupOfLateComer(way, groups, { organisationId: null })).toBeNull();
  });
});

describe('a group', () => {
  it('is for those who learn; who teaches or interprets visits it, who watches stays with the class', () => {
    expect(roomRoles.filter(joinsGroups)).toEqual(['trainee', 'group']);
    expect(roomRoles.filter(visitsGroups)).toEqual(['host', 'interpreter']);
  });

  it('hears itself alone, and a host who speaks to all', () => {
    expect(reaches({ groupId: 'one', isToAll: false }, 'one')).toBe(true);
    expect(reaches({ groupId: 'one', isToAll: false }, 'two')).toBe(false);
    expect(reaches({ groupId: 'one', isToAll: false }, null)).toBe(false);
    expect(reaches({ groupId: null, isToAll: false }, 'one')).toBe(false);
    expect(reaches({ groupId: null, isToAll: true }, 'one')).toBe(true);
  });
});
