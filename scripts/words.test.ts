import { describe, expect, it } from 'vitest';
import { findWordProblems } from './words.ts';

const english = { home: { hello: 'Hello {{name}}', minutes_one: 'one minute', minutes_other: '{{count}} minutes' } };

describe('words of a language beside English', () => {
  it('has nothing to say when each plural form that the language needs is there', () => {
    expect(findWordProblems('en', english, english)).toEqual([]);
    expect(
      findWordProblems('lo', { home: { hello: 'ສະບາຍດີ {{name}}', minutes_other: '{{count}} ນາທີ' } }, english),
    ).toEqual([]);
  });

  it('names missing, empty and foreign keys', () => {
    const arabic = { home: { hello: '', minutes_other: '{{count}} دقيقة', bye: 'وداعا' } };
    expect(findWordProblems('ar', arabic, english)).toEqual([
      'ar home.bye: not in English',
      'ar home.hello: empty',
      'ar home.minutes_few: missing',
      'ar home.minutes_many: missing',
      'ar home.minutes_one: missing',
      'ar home.minutes_two: missing',
      'ar home.minutes_zero: missing',
    ]);
  });

  it('names endings of files whose point would stand on the wrong side', () => {
    const hello = (text: string) => findWordProblems('ar', { hello: text }, { hello: 'A file (.csv)' });
    expect(hello('ملف (.csv)')).toEqual(['ar hello: .csv needs a left-to-right mark before it']);
    expect(hello('ملف (\u200e.csv)')).toEqual([]);
  });

  it('names placeholders that were lost or made up', () => {
    const chinese = { home: { hello: '你好 {{nome}}', minutes_other: '几分钟' } };
    expect(findWordProblems('zh', chinese, english)).toEqual([
      'zh home.hello: lacks {{name}}',
      'zh home.hello: {{nome}} is not in English',
      'zh home.minutes_other: lacks {{count}}',
    ]);
  });
});
