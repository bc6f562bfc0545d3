import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const features = resolve(import.meta.dirname, '../../features');
const shared = import.meta.dirname;

/** Classes that a style sheet styles by themselves, whatever they stand in. */
function namesIn(folder: string, file: string): Set<string> {
  const plain = readFileSync(resolve(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)].flatMap(([, selector = '']) => selector.split(','));
  return new Set(selectors.flatMap((one) => /^\.([\w-]+)$/.exec(one.trim())?.[1] ?? []));
}

describe('names of classes', () => {
  it('belong to one area: a page that shows parts of two has the style sheets of both', () => {
    const everywhere = new Set(globSync('*.css', { cwd: shared }).flatMap((file) => [...namesIn(shared, file)]));
    const areas = new Map<string, Set<string>>();
    for (const file of globSync('**/*.css', { cwd: features })) {
      const [area = ''] = file.split('/');
      for (const name of namesIn(features, file)) areas.set(name, (areas.get(name) ?? new Set()).add(area));
    }
    const owned = [...areas].filter(([name]) => !everywhere.has(name));
    const twice = owned.filter(([, by]) => by.size > 1).map(([name, by]) => `${name}: ${[...by].join(' and ')}`);
    expect(twice).toEqual([]);
  });
});
