import { expect, it } from 'vitest';
import { newId } from '#platform/id.ts';
import { clothOf, firstName, pictures, readPicture } from './picture.ts';

it('people are called by their first name, without what stands before it', () => {
  expect(firstName('ນາງ ບົວຄຳ ວົງສາ')).toBe('ບົວຄຳ');
  expect(firstName('Khamsone Phommachan')).toBe('Khamsone');
  expect(firstName('李文')).toBe('李文');
  expect(firstName('ນາງ')).toBe('ນາງ');
});

it('pictures are those that are drawn', () => {
  for (const one of pictures) expect(readPicture(one)).toBe(one);
  expect([readPicture(null), readPicture('dragon')]).toEqual([null, null]);
});

it('cloths are shared out among people', () => {
  const cloths = Array.from({ length: 600 }, () => Object.values(clothOf(newId())).join(' '));
  expect(new Set(cloths).size).toBe(24);
});
