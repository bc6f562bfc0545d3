import { expect, test } from 'vitest';
import { isComposing } from './composing.ts';

test('Enter that ends the choice of a word is told by either sign', () => {
  expect(isComposing({ isComposing: true, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: true, keyCode: 13 })).toBe(true);
  // WebKit, after the end of the composition.
  expect(isComposing({ isComposing: false, keyCode: 229 })).toBe(true);
  expect(isComposing({ isComposing: false, keyCode: 13 })).toBe(false);
});
