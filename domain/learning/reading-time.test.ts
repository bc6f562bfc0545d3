import { describe, expect, it } from 'vitest';
import { isRead, readingMinutes, readingSeconds } from './reading-time.ts';

describe('readingSeconds', () => {
  it('goes by words where words are parted, at the pace of the language', () => {
    const text = Array.from({ length: 228 }, () => 'weigh').join(' ');
    expect(readingSeconds(text, 'en')).toBe(60);
    expect(readingSeconds(text, 'en-GB')).toBe(60);
    expect(readingSeconds(Array.from({ length: 138 }, () => 'وزن').join(' '), 'ar')).toBe(60);
    expect(readingSeconds(Array.from({ length: 184 }, () => 'cân').join(' '), 'vi')).toBe(60);
  });

  it('goes by characters where they are not', () => {
    expect(readingSeconds('茶'.repeat(255), 'zh')).toBe(60);
    expect(readingSeconds('ກ'.repeat(600), 'lo')).toBe(60);
  });

  it('counts each script of a text at its own pace, and marks where a line may break not at all', () => {
    const words = Array.from({ length: 114 }, () => 'weigh').join(' ');
    expect(readingSeconds(`${words} ${'茶'.repeat(255)}`, 'en')).toBe(90);
    expect(readingSeconds('ກ\u200b'.repeat(300), 'lo')).toBe(30);
  });

  it('takes numbers and prices for words, and has nothing to say of nothing', () => {
    expect(readingSeconds('73.500', 'en')).toBe(readingSeconds('price', 'en'));
    expect(readingSeconds(' – ', 'en')).toBe(0);
    const shown = '<p class="lead of">Weigh</p><img alt="A bag on a scale">twice';
    expect(readingSeconds(shown, 'en')).toBe(readingSeconds('Weigh twice', 'en'));
  });
});

describe('readingMinutes', () => {
  it('says at least one', () => {
    expect([readingMinutes(0), readingMinutes(29), readingMinutes(100), readingMinutes(600)]).toEqual([1, 1, 2, 10]);
  });
});

describe('isRead', () => {
  const expected = 300;

  it('needs the end, and a time in which that can be read', () => {
    expect(isRead({ hasReachedEnd: true, seconds: 100, expected })).toBe(true);
    expect(isRead({ hasReachedEnd: true, seconds: 99, expected })).toBe(false);
    expect(isRead({ hasReachedEnd: false, seconds: 900, expected })).toBe(false);
  });

  it('takes nobody who passes by for a reader, however short the text', () => {
    expect(isRead({ hasReachedEnd: true, seconds: 4, expected: 3 })).toBe(false);
    expect(isRead({ hasReachedEnd: true, seconds: 5, expected: 3 })).toBe(true);
  });
});
