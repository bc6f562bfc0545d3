import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** As PostgreSQL plans it once for whatever is asked: `${course}::text is null or course.slug = ${course}`. */
const guess = /\$\{[^{}]*\}(?:::[\w[\]]+)? (?:is null|= '') or /g;

it('stands for each condition that is not always asked: no statement holds one for when nothing is', () => {
  const folder = import.meta.dirname;
  const found = globSync('**/*.ts', { cwd: folder }).flatMap((file) =>
    file.endsWith('.test.ts')
      ? []
      : [...readFileSync(join(folder, file), 'utf8').matchAll(guess)].map(([text]) => `${file}: ${text}`),
  );
  expect(found).toEqual([]);
});
