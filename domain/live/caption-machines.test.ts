import { expect, it } from 'vitest';
import { type CaptionWriters, mayRecognise, translationsOf } from './caption-machines.ts';

const writers = (more: Partial<CaptionWriters>): CaptionWriters => {
  return { spoken: ['zh', 'lo', 'en'], people: [], programs: [], heard: [], ...more };
};

it('a machine writes along what nobody else does', () => {
  expect(mayRecognise('zh', writers({}))).toBe(true);
  expect(mayRecognise('zh', writers({ people: ['zh'] }))).toBe(false);
  expect(mayRecognise('zh', writers({ programs: ['zh'] }))).toBe(false);
  expect(mayRecognise('tlh', writers({}))).toBe(false);
});

it('a line is translated into the languages of the class that nobody writes, from one of them alone', () => {
  const typed = (locale: string) => ({ locale, source: 'typed' as const });
  expect(translationsOf(typed('zh'), writers({ people: ['zh'] }))).toEqual(['lo', 'en']);
  expect(translationsOf(typed('zh'), writers({ people: ['zh', 'en'] }))).toEqual(['lo']);
  expect(translationsOf(typed('en'), writers({ people: ['zh', 'en'] }))).toEqual([]);
  expect(translationsOf({ locale: 'zh', source: 'machine' }, writers({ heard: ['zh', 'lo'] }))).toEqual(['en']);
  expect(translationsOf({ locale: 'lo', source: 'sent' }, writers({ programs: ['lo'] }))).toEqual(['zh', 'en']);
});

it('what was translated is translated no further', () => {
  const line = { locale: 'zh', source: 'translated' as const };
  expect(translationsOf(line, writers({ people: ['zh'] }))).toEqual([]);
});
