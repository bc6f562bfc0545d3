import { describe, expect, it, test } from 'vitest';
import { guestLimits, passesFor, readGuestLimit } from './guests.ts';

describe('for how many guests a class is open', () => {
  it('is none when nothing is said, or zero', () => {
    expect(readGuestLimit(' ')).toBeNull();
    expect(readGuestLimit('0')).toBeNull();
  });

  it('is a whole number in the digits of any keyboard', () => {
    expect(readGuestLimit('30')).toBe(30);
    expect(readGuestLimit('໓໐')).toBe(30);
    expect(readGuestLimit('٣٠')).toBe(30);
  });

  it.each(['-1', '2.5', 'many', String(guestLimits.most + 1)])('is not %s', (typed) => {
    expect(readGuestLimit(typed)).toBeUndefined();
  });
});

test('a guest does not go by the name of who teaches', () => {
  const teachers = [{ displayName: 'ນາງ ສົມພອນ', latinName: 'Somphone Keo' }];
  for (const name of ['Somphone Keo', 'SOMPHONE  KEO', 'Keo, Somphoné', 'ນາງ ສົມພອນ']) {
    expect(passesFor(name, teachers), name).toBe(true);
  }
  expect(passesFor('Somphone Kham', teachers)).toBe(false);
  expect(passesFor('Somphone', [])).toBe(false);
});
