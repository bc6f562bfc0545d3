import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findUnheld, type Unheld } from './unheld-promises.ts';

const found: [name: string, body: string, names: string[]][] = [
  ['two made, awaited one after the other', 'const a = ask(); const b = ask(); await a; return await b;', ['b']],
  ['awaited after another call', 'const a = ask(); await ask(); return a;', ['a']],
  ['several in a list', 'const all = [1, 2].map(() => ask()); await ask(); return Promise.all(all);', ['all']],
  ['never looked at again', 'const a = ask(); await ask();', ['a']],
  ['inside a for await', 'const a = ask(); for await (const x of [ask()]) console.log(x); return a;', ['a']],
];
const fine: [name: string, body: string][] = [
  ['awaited at once', 'const a = ask(); return await a;'],
  ['awaited together', 'const a = ask(); const b = ask(); return await Promise.all([a, b]);'],
  ['its rejection handled before', 'const a = ask(); a.catch(() => 0); await ask(); return a;'],
  ['kept by held()', 'const a = held(ask()); await ask(); return a;'],
  ['its value, not the promise', 'const a = await ask(); await ask(); return a;'],
  [
    'awaits of another function',
    'const a = ask(); const later = async () => { await ask(); }; return [await a, later];',
  ],
];

let folder: string;
let all: Unheld[];

const fileOf = (name: string) => join(folder, `${name.replace(/\W/g, '-')}.ts`);
const namesIn = (name: string) => all.filter(({ file }) => file === fileOf(name)).map((one) => one.name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sala-promises-'));
  const samples = [...found, ...fine].map(([name, body]) => {
    const text = `
      declare function ask(): Promise<number>;
      declare function held<T>(kept: T): T;
      export async function act(): Promise<unknown> { ${body} }`;
    writeFileSync(fileOf(name), text);
    return fileOf(name);
  });
  const options = { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext, strict: true, types: [] };
  all = findUnheld(ts.createProgram(samples, options), (file) => samples.includes(file));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

describe('promises that nobody listens to while something else is awaited', () => {
  it.each(found)('%s: found', (name, _body, names) => expect(namesIn(name)).toEqual(names));
  it.each(fine)('%s: fine', (name) => expect(namesIn(name)).toEqual([]));
});
