import { expect, test } from 'vitest';
import { countProcessorTime } from '#tests/support/processor-time.ts';
import fc from '#tests/support/property.ts';
import { findLinks } from './chat-links.ts';

test('an address in a sentence is a link, the full stop after it is not', () => {
  expect(findLinks('See https://example.org/list. Then weigh.')).toEqual([
    { text: 'See ' },
    { text: 'https://example.org/list', href: 'https://example.org/list' },
    { text: '. Then weigh.' },
  ]);
  expect(findLinks('请看https://example.org/a，谢谢')).toEqual([
    { text: '请看' },
    { text: 'https://example.org/a', href: 'https://example.org/a' },
    { text: '，谢谢' },
  ]);
});

test('text without an address stays in one piece', () => {
  expect(findLinks('ຊັ່ງ 12.5 kg')).toEqual([{ text: 'ຊັ່ງ 12.5 kg' }]);
  expect(findLinks('')).toEqual([]);
});

test('no other scheme, and no address that hides where it leads', () => {
  for (const text of ['javascript:alert(1)', 'data:text/html,x', 'https://bank.example@evil.example/', 'https://']) {
    expect(findLinks(text)).toEqual([{ text }]);
  }
});

/** What is linked in a text, as it is shown. */
const linked = (text: string) =>
  findLinks(text)
    .filter((part) => part.href)
    .map((part) => part.text);

test.each([
  ['https://en.wikipedia.org/wiki/Sala_(architecture)', 'https://en.wikipedia.org/wiki/Sala_(architecture)'],
  ['(see https://en.wikipedia.org/wiki/Sala_(architecture))', 'https://en.wikipedia.org/wiki/Sala_(architecture)'],
  ['(https://example.org/a)', 'https://example.org/a'],
  ['[list](https://example.org/a).', 'https://example.org/a'],
  ['https://example.org/?c=[2]', 'https://example.org/?c=[2]'],
  ['https://example.org/?c=[2]].', 'https://example.org/?c=[2]'],
  ['https://example.org/a؟', 'https://example.org/a'],
  ['https://example.org/p، ثم', 'https://example.org/p'],
  ['«https://example.org/a»', 'https://example.org/a'],
  ['„https://example.org/a“', 'https://example.org/a'],
  ["'https://example.org/a'", 'https://example.org/a'],
  ['**https://example.org/a**', 'https://example.org/a'],
  ['https://example.org/a\u200bພ້ອມ', 'https://example.org/a'],
  ['https://example.org/a\u200f ثم', 'https://example.org/a'],
  ['https://example.org/a\u2060b', 'https://example.org/a'],
  ['https://example.org/xພ້ອມ', 'https://example.org/x'],
  ['https://example.orgພ້ອມ', 'https://example.org'],
  ['https://example.org/ພ້ອມ', 'https://example.org/'],
  ['https://example.org/a然后登录', 'https://example.org/a'],
  ['https://example.org/a។', 'https://example.org/a'],
  ['https://example.org/a၊', 'https://example.org/a'],
  ['https://example.org/a👍', 'https://example.org/a'],
  ['https://example.org/it’s', 'https://example.org/it’s'],
  ['‘https://example.org/a’', 'https://example.org/a'],
  ['https://example.org/1914–1918', 'https://example.org/1914–1918'],
  ['https://example.org/a – then', 'https://example.org/a'],
  ['https://example.org/café', 'https://example.org/café'],
  ['https://lo.wikipedia.org/wiki/ລາວ', 'https://lo.wikipedia.org/wiki/ລາວ'],
  ['https://example.org/?q=万象', 'https://example.org/?q=万象'],
  ['https://例子.中国/a', 'https://例子.中国/a'],
  ['HTTP://192.168.0.1:8080/a?b=c&d=e#f', 'HTTP://192.168.0.1:8080/a?b=c&d=e#f'],
  ['http://[::1]:8080/', 'http://[::1]:8080/'],
  ['https://example.org/a-', 'https://example.org/a-'],
  ['https://example.org/a...', 'https://example.org/a'],
  ['https://example.org/a?!', 'https://example.org/a'],
])('%s', (text, address) => {
  expect(linked(text)).toEqual([address]);
});

test('whatever is written, the parts are the text, and no link ends in what cannot be seen', () => {
  const piece = fc.constantFrom(
    ...['https://', 'http://', 'a', 'é', 'ພ້', '然', 'ب', '(', ')', '[', ']', '.', '،', '？', '/', '?q=', '#', ' '],
    ...['\u200b', '\u200f', '👍', '’', '–', '@', 'example.org', '\ud83d'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const parts = findLinks(text);
      expect(parts.map((part) => part.text).join('')).toBe(text);
      for (const part of parts) if (part.href) expect(part.text).not.toMatch(/[\p{C}\p{Z}.,?!]$/u);
    }),
  );
});

test('the longest message is cut at once', () => {
  const spent = countProcessorTime();
  for (const text of ['https://'.repeat(250), `https://a/${')'.repeat(1990)}`, `https://a/${'('.repeat(1990)}`])
    findLinks(text);
  expect(spent()).toBeLessThan(500);
});
