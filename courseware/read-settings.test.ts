import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { editSettings } from './edit-settings.ts';
import { readSettings } from './read-settings.ts';

const text = readFileSync('content/courses/first-sale/course.yaml', 'utf8');

it('the settings of a real course are read, and written back they change nothing', () => {
  const settings = readSettings(text);
  expect(settings).toMatchObject({ sourceLocale: 'en', locales: ['en', 'zh', 'lo'], audience: 'producers' });
  expect(settings.outcomes.length).toBeGreaterThanOrEqual(3);
  expect(editSettings(text, settings)).toBe(text);
});

it('what is wrong is read as what a form can show', () => {
  const usual = { sourceLocale: 'en', locales: ['en'], audience: 'producers', hours: 1, title: {}, outcomes: [] };
  expect(readSettings('title: [')).toMatchObject(usual);
  expect(readSettings('- a list')).toMatchObject(usual);
  expect(readSettings('locales: [lo, "x.y[9]", lo]\nhours: many\ntitle: { lo: 3 }')).toMatchObject({
    ...usual,
    locales: ['en', 'lo'],
    title: { lo: '' },
  });
});
