import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import i18next, { type ResourceLanguage } from 'i18next';
import { expect, it } from 'vitest';
import { removeWordBreaks } from '#domain/text/word-breaks.ts';
import { i18nOptions } from '#platform/i18n/options.ts';
import { wordsForPages } from './words-for-pages.ts';

const folder = resolve(import.meta.dirname, 'locales/lo');
const lao: ResourceLanguage = Object.fromEntries(
  readdirSync(folder).map((name) => [
    name.replace('.json', ''),
    JSON.parse(readFileSync(resolve(folder, name), 'utf8')),
  ]),
);
const marked = wordsForPages('lo', lao);

it('marks where Lao lines may break', () => {
  expect(JSON.stringify(marked)).toContain('\u200b');
  expect(wordsForPages('en', lao)).toBe(lao);
});

it('leaves the words as they were written, the marks apart', () => {
  expect(removeWordBreaks(JSON.stringify(marked))).toBe(JSON.stringify(lao));
});

it('leaves what is filled in whole', () => {
  for (const [placeholder] of JSON.stringify(marked).matchAll(/\{\{.*?\}\}/g))
    expect(placeholder).not.toMatch(/[\u200b\u2060]/);
  const i18n = i18next.createInstance();
  i18n.init({ ...i18nOptions, lng: 'lo', resources: { lo: marked } });
  expect(removeWordBreaks(i18n.t('classroom:stage.cameraOf', { name: 'Noy' }))).toBe('ກ້ອງຂອງ Noy');
});
