import { expect, it } from 'vitest';
import { boundedText } from './bounded-text.ts';

it('what is too long goes no further, whatever comes behind', () => {
  const seen: string[] = [];
  const note = (text: string) => {
    seen.push(text);
    return text;
  };
  for (const schema of [
    boundedText(3).transform(note),
    boundedText(3).overwrite(note),
    boundedText(3).refine((text) => note(text) !== ''),
    boundedText(3).overwrite(note).min(1, 'required').toLowerCase(),
  ]) {
    expect(schema.safeParse('four').error?.issues.map(({ message }) => message)).toEqual(['tooLong']);
  }
  expect(seen).toEqual([]);
  expect(boundedText(3).overwrite(note).safeParse('abc').data).toBe('abc');
});
