import { expect, test } from 'vitest';
import { wordsUpTo } from './words.ts';

const words = wordsUpTo(20);

test.each(['', ' ', '\u200b\u200b', '\u2060', '\u3164', '\u2800', '\u0000', '\u200f', '\ufe0f', 'x'.repeat(21)])(
  '%j is no message',
  (body) => expect(words.safeParse(body).success).toBe(false),
);

test('a message is kept without what the database cannot hold and nobody can see', () => {
  expect(words.parse(' ຂາຍ\u200bສິນຄ້າ\u0000 ')).toBe('ຂາຍສິນຄ້າ');
  expect(words.parse('👩\u200d👧 ok\r\nyes\ud83d')).toBe('👩\u200d👧 ok\nyes');
  expect(words.parse('👍')).toBe('👍');
});
