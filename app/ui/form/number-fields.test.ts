import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('no field of a page takes the digits 0 to 9 alone: keyboards of our people have others, which are read', () => {
  const pages = globSync('app/**/*.tsx');
  expect(pages.length).toBeGreaterThan(100);
  // In a slider nothing is typed.
  const fields = /type=(?:"number"|\{'number'\})/;
  expect(pages.filter((file) => fields.test(readFileSync(file, 'utf8')))).toEqual([]);
});
