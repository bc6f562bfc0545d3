import { expect, test } from 'vitest';
import { readReason, reasonFields, reasonsOf, saysWhy } from './reason.ts';
import { reasonNames, reasonText } from './reason-words.ts';

const t = (key: string, values: Record<string, string | number | null> = {}) =>
  [key, ...Object.values(values)].join(' ');

test('one of the reasons of what is done is chosen, and another one wants words', () => {
  for (const [act, reasons] of Object.entries(reasonsOf)) {
    expect(reasons.at(-1), act).toBe('other');
    expect(new Set(reasons).size, act).toBe(reasons.length);
    for (const why of reasons) expect(reasonNames(t)[why]).toMatch(/^people:reason\./);
  }
  expect(Object.keys(reasonFields)).toEqual(Object.keys(reasonsOf));
  expect(reasonFields.move.why.parse(undefined)).toBe('other');
  expect(reasonFields.move.why.safeParse('illness').success).toBe(false);
  expect(reasonFields.move.reason.safeParse('x'.repeat(301)).success).toBe(false);
  expect(saysWhy({ why: 'other', reason: '' })).toBe(false);
  expect(saysWhy({ why: 'other', reason: 'So' })).toBe(true);
  expect(saysWhy({ why: 'illness', reason: '' })).toBe(true);
});

test('a reason is read in the reader’s language, and the words beside it as they were written', () => {
  expect(reasonText(t, { why: 'illness', reason: '' })).toBe('people:reason.illness');
  expect(reasonText(t, { why: 'other', reason: 'Flood' })).toBe('Flood');
  expect(reasonText(t, { why: 'other', reason: '' })).toBe('people:reason.other');
  expect(reasonText(t, { why: 'illness', reason: 'Malaria' })).toContain('Malaria');
  expect(readReason('weather')).toBe('weather');
  expect(readReason(null)).toBe('other');
  expect(readReason('of another time')).toBe('other');
});
