import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { actions } from '#domain/rights.ts';

const sources = globSync('{app,commands,db,domain,jobs,media-server}/**/*.{ts,tsx}').filter(
  (file) => !file.includes('.test.') && !/^domain\/[^/]+\/rights\.ts$/.test(file),
);
const source = sources.map((file) => readFileSync(file, 'utf8')).join('\n');

it('every action of the table is asked somewhere: a right that nobody asks protects nothing', () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(actions.filter((action) => !source.includes(`'${action}'`))).toEqual([]);
});
