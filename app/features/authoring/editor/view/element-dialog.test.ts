import { expect, it } from 'vitest';
import { numberOf } from './element-dialog.ts';

const minutes = { type: 'number', name: 'minutes', title: 'Minutes', isOptional: false } as const;

it.each([
  ['໒໐', '20'],
  ['٢٠', '20'],
  ['20', '20'],
  ['', ''],
  ['2,5', null],
  ['601', null],
  ['many', null],
])('a whole number that is typed as "%s" is written as %s', (typed, written) => {
  expect(numberOf({ ...minutes, least: 1, most: 600, isWhole: true }, typed)).toBe(written);
});

it('takes a comma where parts of a whole are wanted', () => {
  expect(numberOf({ ...minutes, least: 0, most: 100, isWhole: false }, '໐,໕')).toBe('0.5');
});
