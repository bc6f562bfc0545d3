import { describe, expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { findPinProblem, readPin } from './pin.ts';

describe('a PIN', () => {
  it.each([
    '000000',
    '123456',
    '654321',
    '135791',
    '121212',
    '123123',
    '112233',
    '100001',
    '147258',
    '010101',
    '775577',
  ])('is not %s, which is tried first', (pin) => expect(findPinProblem(pin)).toBe('pinCommon'));

  it.each(['250690', '062590', '900625', '199012', '121990', '253307', '311225'])('is no day: %s', (pin) =>
    expect(findPinProblem(pin)).toBe('pinDate'),
  );

  it.each(['', '12345', '1234567', '12a456', '-12345'])('has six figures: not %j', (pin) =>
    expect(findPinProblem(pin)).toBe('pinForm'),
  );

  it.each(['730942', '481607', '907356'])('may be %s', (pin) => expect(findPinProblem(pin)).toBeNull());

  it('is read in the figures of every script', () => {
    for (const typed of ['໗໓໐໙໔໒', '٧٣٠٩٤٢', '７３０９４２', '730 942', '730-942', '៧៣០៩៤២']) {
      expect(readPin(typed)).toBe('730942');
    }
  });

  it('is refused to few of those who take figures by chance', () => {
    const refused = Array.from({ length: 1_000_000 }, (_, number) => String(number).padStart(6, '0')).filter(
      (pin) => findPinProblem(pin) !== null,
    ).length;
    expect(refused).toBeLessThan(150_000);
    fc.assert(fc.property(fc.string(), (text) => findPinProblem(text) !== null || /^\d{6}$/.test(text)));
  });
});
