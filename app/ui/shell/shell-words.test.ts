import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('the shell speaks in words that every hydrated page has: those of common, and errors', () => {
  const others = globSync('app/ui/shell/**/*.tsx').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/useTranslation\('(\w+)'\)|\bt\('(\w+):/g)]
      .map(([, whole, one]) => whole ?? one)
      .filter((namespace) => namespace !== 'common' && namespace !== 'errors')
      .map((namespace) => `${file}: ${namespace}`),
  );
  expect(others).toEqual([]);
});
