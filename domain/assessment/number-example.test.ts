import { expect, it } from 'vitest';
import { numberExamples } from './number-example.ts';

it.each([
  ['%', [4.5]],
  ['percent', [4.5]],
  ['ສ່ວນຮ້ອຍ', [4.5]],
  ['kip', [1_250_000]],
  ['ກີບຕໍ່ ກກ', [1_250_000]],
  ['元', [1_250_000]],
  ['kg', [4.5, 120]],
  ['ຖ້ຽວ', [4.5, 120]],
  ['', [4.5, 1_250_000]],
])('an example of a number fits its unit: %s', (unit, examples) => {
  expect(numberExamples(unit)).toEqual(examples);
});
