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

it.each([
  ['๑๒๓๔ ๕๖๗๘ ๙๐๑๒', 'Thai'],
  ['១២៣៤ ៥៦៧៨ ៩០១២', 'Khmer'],
  ['၁၂၃၄ ၅၆၇၈ ၉၀၁၂', 'Myanmar'],
  ['१२३४ ५६७८ ९०१२', 'Devanagari'],
  ['1234–5678–9012', 'en dashes'],
  ['1234\u20115678\u20119012', 'hyphens that do not break'],
  ['\u200e1234 5678 9012\u200f', 'marks of direction'],
  ['1234_5678·9012', 'other signs between'],
])('a code in %s (%s) is read', (typed) => expect(readDigits(typed)).toBe('123456789012'));
