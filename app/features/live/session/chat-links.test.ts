import { expect, test } from 'vitest';
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
