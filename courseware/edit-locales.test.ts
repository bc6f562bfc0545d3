import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isOfLocale, withoutLocale } from './edit-locales.ts';

const locales = ['en', 'zh', 'lo'];

it('takes a language out of every text of course.yaml and of its list, and nothing else', () => {
  const text = readFileSync('content/courses/first-sale/course.yaml', 'utf8');
  const without = withoutLocale(text, 'zh', locales);
  expect(without).not.toMatch(/\bzh\b/);
  expect(without).toMatch(/locales: \[ ?en, lo ?\]/);
  const removed = text.split('\n').filter((line) => !without.split('\n').includes(line));
  for (const line of removed) expect(line).toMatch(/zh/);
  expect(withoutLocale(without, 'zh', locales)).toBe(without);
});

it('knows the files of one language', () => {
  for (const path of [
    'lessons/weigh/lo.md',
    'lessons/weigh/lo.opus',
    'quizzes/check/lo.yaml',
    'quizzes/check/q1.lo.opus',
    'facilitator/lo.md',
  ]) {
    expect(isOfLocale(path, 'lo'), path).toBe(true);
    expect(isOfLocale(path, 'en'), path).toBe(false);
  }
  for (const path of ['course.yaml', 'quizzes/lo/quiz.yaml', 'assets/lo.svg'])
    expect(isOfLocale(path, 'lo'), path).toBe(false);
});
