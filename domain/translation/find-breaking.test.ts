import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { findBreaking } from './find-breaking.ts';

const parts = Array.from({ length: 480 }, (_, at) => at);

function look(broken: readonly number[], most: number) {
  let looks = 0;
  const found = findBreaking(
    parts,
    (group) => {
      looks += 1;
      return !group.some((part) => broken.includes(part));
    },
    most,
  );
  return { found, looks };
}

describe('parts that break a whole', () => {
  it('are found one by one, with few looks where they are few', () => {
    expect(look([], 24)).toEqual({ found: [], looks: 1 });
    const { found, looks } = look([77], 24);
    expect(found).toEqual([77]);
    expect(looks).toBeLessThanOrEqual(20);
  });

  it('are all found, whatever is broken, and never more looks are taken than allowed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(479), { maxLength: 40 }), fc.integer({ min: 1, max: 60 }), (broken, most) => {
        const { found, looks } = look(broken, most);
        expect(found).toEqual(expect.arrayContaining(broken));
        expect(looks).toBeLessThanOrEqual(most);
      }),
    );
  });
});
