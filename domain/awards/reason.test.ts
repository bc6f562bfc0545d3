import { expect, test } from 'vitest';
import { reasonProblem } from './reason.ts';

test('a reason says something that can be seen', () => {
  for (const nothing of [
    '',
    ' '.repeat(20),
    '\u200b'.repeat(20),
    '\u3164'.repeat(20),
    '\u2800'.repeat(20),
    '👍👍👍👍👍',
  ]) {
    expect(reasonProblem(nothing), JSON.stringify(nothing)).toBe('tooShort');
  }
  expect(reasonProblem('Issued to the wrong person')).toBeNull();
  expect(reasonProblem('𠮷'.repeat(300))).toBeNull();
  expect(reasonProblem('x'.repeat(301))).toBe('tooLong');
  expect(reasonProblem('', 'misuse')).toBeNull();
  expect(reasonProblem('x'.repeat(301), 'misuse')).toBe('tooLong');
});
