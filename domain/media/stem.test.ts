import { expect, it } from 'vitest';
import fc from '#tests/support/property.ts';
import { stemOf } from './stem.ts';

const id = '01938c5e-7a1b-7c3d-8e4f-a1b2c3d4e5f6';

it.each([
  ['Mouldy bean (1).JPG', 'mouldy-bean-1-c3d4e5f6'],
  ['café.png', 'cafe-c3d4e5f6'],
  ['ຮູບ.png', 'c3d4e5f6'],
  ['../../etc/passwd', 'c3d4e5f6'],
  ['no ending', 'no-ending-c3d4e5f6'],
])('of %j is %s', (name, stem) => expect(stemOf(name, id)).toBe(stem));

it('is always the beginning of a name that assets may have', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200, unit: 'binary' }), fc.uuid({ version: 7 }), (name, anyId) => {
      expect(`${stemOf(name, anyId)}.webp`).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+$/);
      expect(stemOf(name, anyId).length).toBeLessThanOrEqual(57);
    }),
  );
});
