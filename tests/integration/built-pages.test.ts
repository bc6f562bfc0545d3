import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { buildWeb } from '#scripts/supervisor/web-build.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (pattern: string) =>
  globSync(pattern, { cwd: root }).map((file) => readFileSync(resolve(root, file), 'utf8'));

it('pages take what the server around them has loaded, and carry no copies of its classes', async () => {
  await buildWeb({ log: () => {} });
  const pages = read('build/server/**/*.js').join('\n');
  const taken = new Set([...pages.matchAll(/(?:from|import) ?"(#[^"]+)"/g)].map(([, name]) => name ?? ''));
  expect([...taken].filter((name) => globSync(name.slice(1), { cwd: root }).length !== 1)).toEqual([]);
  expect([...taken]).toContain('#domain/errors.ts');
  const classesIn = (pattern: string) =>
    read(pattern).flatMap((source) => [...source.matchAll(/^(?:export )?class (\w+)/gm)].map(([, name]) => name ?? ''));
  // The browser's side of a live feature may have the name of the server's.
  const ofPages = new Set(classesIn('app/{features,ui,i18n}/**/*.{ts,tsx}'));
  const classes = classesIn('{app/server,commands,courseware,db,domain,media-server,platform}/**/*.ts').filter(
    (name) => !ofPages.has(name),
  );
  expect(classes).toContain('AppError');
  expect(classes.filter((name) => new RegExp(`\\bclass ${name}\\b`).test(pages))).toEqual([]);
});
