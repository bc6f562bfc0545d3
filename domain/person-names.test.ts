import { describe, expect, it } from 'vitest';
import { displayNameSchema, emailSchema, latinNameSchema, optionalEmailSchema, usernameSchema } from './person-names.ts';

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

it('a text of combining marks costs nothing, however long it is', () => {
  const marks = `a${'\u0301\u0327'.repeat(100_000)}`;
  const startedAt = performance.now();
  for (const schema of [displayNameSchema, latinNameSchema, usernameSchema, emailSchema]) {
    expect(schema.safeParse(marks).error?.issues[0]?.message).toBe('tooLong');
  }
  expect(performance.now() - startedAt).toBeLessThan(50);
});
