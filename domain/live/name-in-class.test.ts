import { expect, it } from 'vitest';
import { nameInClass } from './name-in-class.ts';

it.each([
  ['李文静', 'Li Wenjing', 'own', '李文静 (Li Wenjing)'],
  ['李文静', 'Li Wenjing', 'latin', 'Li Wenjing'],
  ['Alemu Bekele', null, 'own', 'Alemu Bekele'],
  ['Alemu Bekele', null, 'latin', 'Alemu Bekele'],
  ['Alemu Bekele', 'Alemu Bekele', 'own', 'Alemu Bekele'],
] as const)('%s, %s: %s is %s', (displayName, latinName, choice, name) => {
  expect(nameInClass({ displayName, latinName }, choice)).toBe(name);
});
