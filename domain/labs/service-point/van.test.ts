import { expect, it } from 'vitest';
import { laosChina } from '#tests/support/lab-pack.ts';
import { momentAt } from './van.ts';

it('a time of day is that of the pack’s own clock, in whatever order its offices were kept', async () => {
  const { pack } = await laosChina();
  const kept = { ...pack, offices: Object.fromEntries(Object.entries(pack.offices).reverse()) };
  for (const one of [pack, kept]) {
    expect(momentAt('17:00', Date.parse('2026-11-03T08:00:00+07:00'), one)).toBe(
      Date.parse('2026-11-03T17:00:00+07:00'),
    );
  }
});
