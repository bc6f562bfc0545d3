import { describe, expect, it } from 'vitest';
import { displayNameSchema, latinNameSchema, optionalEmailSchema, usernameSchema } from './person-names.ts';

describe('names', () => {
  it('are one line, without hidden controls', () => {
    expect(displayNameSchema.parse('  ບົວຄຳ \n ວົງສາ\u202e ')).toBe('ບົວຄຳ ວົງສາ');
    expect(displayNameSchema.safeParse('   ').success).toBe(false);
    expect(latinNameSchema.parse('Nguyễn Văn Ý')).toBe('Nguyễn Văn Ý');
    expect(latinNameSchema.safeParse('李文静').success).toBe(false);
    expect(latinNameSchema.parse('')).toBeNull();
  });

  it('user names are lower case', () => {
    expect(usernameSchema.parse(' Noy.Keomany ')).toBe('noy.keomany');
    for (const wrong of ['ab', '1abc', 'ນ້ອຍ', 'a b c', 'x'.repeat(41), 'me@home']) {
      expect(usernameSchema.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  it('an e-mail address may be left out', () => {
    expect(optionalEmailSchema.parse(' ')).toBeNull();
    expect(optionalEmailSchema.parse('Noy@Example.org')).toBe('noy@example.org');
    expect(optionalEmailSchema.safeParse('noy@').success).toBe(false);
  });
});
