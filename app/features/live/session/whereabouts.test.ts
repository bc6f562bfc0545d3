import { expect, it } from 'vitest';
import { Whereabouts } from './whereabouts.ts';

it('asks after three seconds without an answer, and every three seconds from then on', () => {
  const whereabouts = new Whereabouts();
  expect(whereabouts.isUnclear(0)).toBe(false);
  whereabouts.missed(1_000);
  whereabouts.missed(3_500);
  expect(whereabouts.isUnclear(3_900)).toBe(false);
  expect(whereabouts.isUnclear(4_000)).toBe(true);
  whereabouts.asked(4_000);
  expect(whereabouts.isUnclear(6_900)).toBe(false);
  expect(whereabouts.isUnclear(7_000)).toBe(true);
  whereabouts.found();
  expect(whereabouts.isUnclear(60_000)).toBe(false);
});

it('asks at once when told that the class is elsewhere', () => {
  const whereabouts = new Whereabouts();
  whereabouts.isElsewhere();
  expect(whereabouts.isUnclear(0)).toBe(true);
  whereabouts.asked(0);
  expect(whereabouts.isUnclear(1)).toBe(false);
});
