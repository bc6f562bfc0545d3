import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { cardCodeOf, cardState, groupCardCode, readCardCode } from './card.ts';

describe('the code of a card', () => {
  it('is made of eighty bits, and read as it was printed', () => {
    const codes = new Set(Array.from({ length: 500 }, () => cardCodeOf(randomBytes(32))));
    expect(codes.size).toBe(500);
    for (const code of codes) expect(readCardCode(groupCardCode(code))).toBe(code);
    expect(cardCodeOf(new Uint8Array(32))).toBe('0000000000000000');
    expect(cardCodeOf(new Uint8Array(32).fill(255))).toBe('ZZZZZZZZZZZZZZZZ');
  });

  it('is read however it is typed', () => {
    expect(readCardCode(' o1il abcd-efgh jk໐໑ ')).toBe('0111ABCDEFGHJK01');
    for (const none of ['', 'ABCD', 'U'.repeat(16), `${'A'.repeat(16)}B`]) expect(readCardCode(none)).toBeNull();
  });
});

it('a card waits for its PIN, lapses, is used and is locked', () => {
  const now = new Date('2026-11-27T10:00:00Z');
  const until = new Date('2026-12-01T10:00:00Z');
  const card = { hasPin: false, lockedAt: null, chooseUntil: until };
  expect(cardState(card, now)).toBe('new');
  expect(cardState(card, until)).toBe('lapsed');
  expect(cardState({ ...card, hasPin: true }, until)).toBe('in-use');
  expect(cardState({ ...card, hasPin: true, lockedAt: now }, now)).toBe('locked');
});
