import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';

const app = resolve(import.meta.dirname, '../..');
const read = (pattern: string) =>
  globSync(pattern, { cwd: app }).map((file) => ({ file, text: readFileSync(resolve(app, file), 'utf8') }));

it('what has a direction of its own has no space on one side alone: in Arabic that would be the other side of a Latin name', () => {
  // Sizes and colours of text stand on everything.
  const anywhere = new Set(['num', 'small', 'muted', 'b']);
  const classes = new Set(
    read('{features,routes,ui}/**/*.tsx').flatMap(({ text }) =>
      [...text.matchAll(/<bdi[^>]*className="([^"]+)"/g)].flatMap(([, names = '']) => names.split(' ')),
    ),
  );
  const isOwn = (selector: string) => {
    const last =
      selector
        .trim()
        .split(/[\s>+~]+/)
        .at(-1) ?? '';
    return (
      /^bdi\b/.test(last) ||
      [...last.matchAll(/\.([\w-]+)/g)].some(([, name = '']) => classes.has(name) && !anywhere.has(name))
    );
  };
  const found = read('{features,ui}/**/*.css').flatMap(({ file, text }) =>
    [...text.replaceAll(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .filter(([, selectors = '', body = '']) => {
        const isOneSided = /(margin|padding|border)-inline-(start|end)\s*:\s*(?!0)/.test(body);
        return isOneSided && selectors.split(',').some(isOwn);
      })
      .map(([, selectors = '']) => `${file}: ${selectors.trim()}`),
  );
  expect(found).toEqual([]);
});
