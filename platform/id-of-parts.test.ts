import { expect, it } from 'vitest';
import { isId } from './id.ts';
import { idOfParts } from './id-of-parts.ts';

it('is the same for the same parts, and another for others, wherever one ends', () => {
  expect(isId(idOfParts(['noy', 'tea']))).toBe(true);
  expect(idOfParts(['noy', 'tea'])).toBe(idOfParts(['noy', 'tea']));
  expect(idOfParts(['noyt', 'ea'])).not.toBe(idOfParts(['noy', 'tea']));
});
