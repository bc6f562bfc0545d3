import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { editSettings } from './edit-settings.ts';
import { readSettings } from './read-settings.ts';
import { leavesOfSettings, settingsFrom } from './settings-leaves.ts';

it.each(readdirSync('content/courses'))('the settings of %s are the same taken apart and put together', (course) => {
  const text = readFileSync(`content/courses/${course}/course.yaml`, 'utf8');
  const { sourceLocale, locales, ...settings } = readSettings(text);
  const again = settingsFrom(leavesOfSettings(settings, locales), locales);
  expect(again).toEqual(settings);
  expect(readSettings(editSettings(text, { sourceLocale, locales, ...again }))).toEqual(readSettings(text));
});
