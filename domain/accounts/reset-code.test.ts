import { describe, expect, it } from 'vitest';
import { readDigits } from './reset-code.ts';

describe('one-time codes as people type them', () => {
  it.each([
    ['4821 7390', '48217390'],
    ['4821-7390', '48217390'],
    ['໔໘໒໑ ໗໓໙໐', '48217390'],
    ['٤٨٢١٧٣٩٠', '48217390'],
    ['۴۸۲۱۷۳۹۰', '48217390'],
    ['４８２１７３９０', '48217390'],
    ['not a code', 'notacode'],
  ])('%s', (typed, read) => expect(readDigits(typed)).toBe(read));
});
