import { describe, expect, it } from 'vitest';
import { laosChina } from '#tests/support/lab-pack.ts';
import { chargeableKg, codFee, parcelFee, zoneOf } from './parcel-fee.ts';

const { pack } = await laosChina();
const rules = pack.point;

describe('the zone of a parcel from Pakse', () => {
  it.each([
    ['SP10', 'Z1', 'in the same province'],
    ['SP20', 'Z2', 'of the same transfer centre'],
    ['SP01', 'Z3', 'elsewhere'],
    ['CN', 'CN', 'abroad'],
  ])('%s: %s, %s', (to, zone) => {
    expect(zoneOf('SP08', to, pack)).toBe(zone);
  });
});

describe('what a parcel costs', () => {
  it.each([
    ['more volume than weight', { kg: 7, cm: [60, 40, 30] }, 'Z2', 12, 108_000],
    ['a volume that is not a full step', { kg: 3.4, cm: [50, 40, 20] }, 'Z2', 7, 68_000],
    ['half kilograms abroad', { kg: 1.7, cm: [25, 18, 12] }, 'CN', 2, 195_000],
    ['to the gram a full step', { kg: 12, cm: [10, 10, 10] }, 'Z1', 12, 70_000],
    ['one step at least', { kg: 0.01, cm: [1, 1, 1] }, 'Z3', 1, 25_000],
  ] as const)('%s', (_, parcel, zone, kg, fee) => {
    expect([chargeableKg(parcel, rules, zone), parcelFee(parcel, rules, zone)]).toEqual([kg, fee]);
  });

  it('takes a share of cash on delivery, and something at least', () => {
    expect([0, 150_000, 200_000, 2_400_000].map((cod) => codFee(cod, rules))).toEqual([0, 3_000, 3_000, 36_000]);
  });

  it('is not known to a place without a tariff', () => {
    expect(() => parcelFee({ kg: 1, cm: [1, 1, 1] }, rules, 'US')).toThrow(RangeError);
    expect(() => zoneOf('SP99', 'CN', pack)).toThrow(RangeError);
  });
});
