import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('files are chosen by one component, whose words are those of the page', () => {
  const others = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx') && path !== 'ui/form/file-field.tsx')
    .filter((path) => readFileSync(`app/${path}`, 'utf8').includes('type="file"'));
  expect(others).toEqual([]);
});
