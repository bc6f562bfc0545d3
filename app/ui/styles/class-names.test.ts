import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const app = resolve(import.meta.dirname, '../..');
const features = resolve(app, 'features');
const shared = import.meta.dirname;

/** Classes that a style sheet styles by themselves, whatever they stand in. */
function namesIn(folder: string, file: string): Set<string> {
  const plain = readFileSync(resolve(folder, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\//g, '');
  const selectors = [...plain.matchAll(/([^{}]+)\{/g)].flatMap(([, selector = '']) => selector.split(','));
  return new Set(selectors.flatMap((one) => /^\.([\w-]+)$/.exec(one.trim())?.[1] ?? []));
}

/** The style sheets of areas, by the class that is theirs alone. */
function sheetsByClass(): Map<string, string[]> {
  const everywhere = new Set(globSync('*.css', { cwd: shared }).flatMap((file) => [...namesIn(shared, file)]));
  const sheets = new Map<string, string[]>();
  for (const file of globSync('**/*.css', { cwd: features })) {
    for (const name of namesIn(features, file)) {
      if (!everywhere.has(name)) sheets.set(name, [...(sheets.get(name) ?? []), file]);
    }
  }
  return sheets;
}

const texts = new Map<string, string>();
function textOf(file: string): string {
  const text = texts.get(file) ?? readFileSync(file, 'utf8');
  texts.set(file, text);
  return text;
}

/** What a file of a page brings in, and the classes that it gives to something. */
function readModule(file: string): { modules: string[]; sheets: string[]; classes: string[] } {
  const text = readFileSync(file, 'utf8');
  const found = [...text.matchAll(/^import\s+(?!type\b)[^;]*?'([^']+)'/gm)].flatMap(([, name = '']) => {
    const path = name.startsWith('#app/') ? resolve(app, name.slice(5)) : resolve(dirname(file), name);
    return /^[#.]/.test(name) && !name.includes('.server.') && existsSync(path) ? [path] : [];
  });
  const given = [...text.matchAll(/className=(?:"([^"]*)"|\{((?:[^{}]|\{[^{}]*\})*)\})/g)].flatMap(
    ([, plain, chosen = '']) => plain ?? [...chosen.matchAll(/'([^']*)'/g)].map(([, one = '']) => one),
  );
  return {
    modules: found.filter((one) => one.endsWith('.tsx')),
    sheets: found.filter((one) => one.endsWith('.css')),
    classes: given.flatMap((one) => one.split(/\s+/)).filter(Boolean),
  };
}

describe('names of classes', () => {
  it('belong to one area: a page that shows parts of two has the style sheets of both', () => {
    const twice = [...sheetsByClass()]
      .map(([name, files]) => [name, new Set(files.map((file) => file.split('/')[0]))] as const)
      .filter(([, areas]) => areas.size > 1)
      .map(([name, areas]) => `${name}: ${[...areas].join(' and ')}`);
    expect(twice).toEqual([]);
  });

  it('are known on every page that gives them to something', () => {
    const owners = sheetsByClass();
    const modules = new Map<string, ReturnType<typeof readModule>>();
    const missing = new Set<string>();
    // The room brings its parts with their style sheets when they are needed.
    for (const route of globSync('routes/**/*.tsx', { cwd: app }).filter((one) => !one.includes('/live/'))) {
      const [seen, sheets] = [new Set<string>(), new Set<string>()];
      const classes = new Map<string, string>();
      const open = [resolve(app, route)];
      for (let file = open.pop(); file !== undefined; file = open.pop()) {
        if (seen.has(file)) continue;
        seen.add(file);
        const read = modules.get(file) ?? readModule(file);
        modules.set(file, read);
        for (const sheet of read.sheets) sheets.add(sheet);
        for (const name of read.classes) classes.set(name, file);
        open.push(...read.modules);
      }
      for (const [name, file] of classes) {
        const own = owners.get(name);
        const isStyled = [...sheets].some((sheet) => new RegExp(`\\.${name}(?![\\w-])`).test(textOf(sheet)));
        if (own && !isStyled)
          missing.add(`${route} shows .${name} of ${file.slice(app.length + 1)} without ${own.join(' or ')}`);
      }
    }
    expect([...missing]).toEqual([]);
  });
});
