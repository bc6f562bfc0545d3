import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { mostWaiting, placesToGive, stateOfNew } from './places.ts';

describe('places of a cohort', () => {
  it('are for whoever comes, where there is no limit', () => {
    expect(stateOfNew({ places: null, taken: 500, waiting: 0 })).toBe('in');
  });

  it('go to whoever comes while there are some; then one waits', () => {
    expect(stateOfNew({ places: 2, taken: 1, waiting: 0 })).toBe('in');
    expect(stateOfNew({ places: 2, taken: 2, waiting: 0 })).toBe('waiting');
  });

  it('go to nobody who comes past those who wait', () => {
    expect(stateOfNew({ places: 2, taken: 1, waiting: 3 })).toBe('waiting');
  });

  it('are not waited for by more than a thousand', () => {
    expect(stateOfNew({ places: 2, taken: 2, waiting: mostWaiting })).toBeNull();
  });

  it('that are free go to those who wait, as many as there are', () => {
    expect(placesToGive({ places: 5, taken: 3, waiting: 4 })).toBe(2);
    expect(placesToGive({ places: 5, taken: 3, waiting: 1 })).toBe(1);
    expect(placesToGive({ places: null, taken: 3, waiting: 4 })).toBe(4);
  });

  it('that were made fewer are taken from nobody', () => {
    expect(placesToGive({ places: 3, taken: 5, waiting: 4 })).toBe(0);
  });

  it('are never more than there are, in whatever order people come and go', () => {
    const acts = fc.array(fc.constantFrom('come', 'go'), { maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), acts, (places, steps) => {
        let [taken, waiting] = [0, 0];
        for (const step of steps) {
          if (step === 'come') {
            if (stateOfNew({ places, taken, waiting }) === 'in') taken += 1;
            else waiting += 1;
          } else if (taken > 0) {
            taken -= 1;
            const given = placesToGive({ places, taken, waiting });
            taken += given;
            waiting -= given;
          }
          expect(taken).toBeLessThanOrEqual(places);
          // Nobody waits while there is a place.
          expect(waiting === 0 || taken === places).toBe(true);
        }
      }),
    );
  });
});
