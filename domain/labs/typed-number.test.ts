import { describe, expect, it } from 'vitest';
import { readMeasure, readMoney } from './typed-number.ts';

describe('money as people write it', () => {
  it.each([
    ['75000', 75_000],
    ['75.000', 75_000],
    ['75,000', 75_000],
    ['75 000', 75_000],
    ['1.234.567', 1_234_567],
    ['٧٥٬٠٠٠', 75_000],
    ['໗໕.໐໐໐', 75_000],
    ['', null],
    ['0', 0],
    ['75.5', 'none'],
    ['1.234,567', 'none'],
    ['-5', 'none'],
    ['kip', 'none'],
    ['9'.repeat(50), 'none'],
  ])('%s', (typed, expected) => {
    expect(readMoney(typed)).toEqual(expected);
  });
});

describe('a measure', () => {
  it.each([
    ['1.5', 1.5],
    ['1,5', 1.5],
    ['12', 12],
    ['0.500', 0.5],
    ['1.500', { either: [1.5, 1_500] }],
    ['12,000', { either: [12, 12_000] }],
    ['1500', 1_500],
    [' ', null],
    ['1.2.3', 'none'],
    ['heavy', 'none'],
  ])('%s', (typed, expected) => {
    expect(readMeasure(typed)).toEqual(expected);
  });
});
