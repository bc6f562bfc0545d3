import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '#scripts/supervisor/web-build.ts';

const client = resolve(import.meta.dirname, '../../build/client');
const read = (name: string) => readFileSync(resolve(client, name), 'utf8');
/** What every page brings. */
const ofPages = ['enhance.js', 'offline-lock.js', 'offline-queue.js', 'offline.js', 'offline-answers.js'];

beforeAll(() => buildWeb({ log: () => {} }), 300_000);

describe('the scripts of a lesson that is written', () => {
  let withEditor: string[] = [];

  beforeAll(() => {
    withEditor = globSync('assets/*.js', { cwd: client }).filter((name) => read(name).includes('lesson-editor-data'));
    withEditor = withEditor.filter((name) => read(name).includes('ProseMirror'));
  });

  it('are one file, which imports no other', () => {
    expect(withEditor).toHaveLength(1);
    expect(read(withEditor[0] ?? '')).not.toMatch(/\bimport\s*(?:\(|["'{*])/);
  });

  it('weigh 180 KB at most with those that every page has', () => {
    const bytes = [...withEditor, ...ofPages].map((name) => gzipSync(read(name)).length);
    expect(bytes.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(180_000);
  });

  it('are named by the page on which lessons are written, and by no other', () => {
    const [, name = ''] = /([^/]+)$/.exec(withEditor[0] ?? '') ?? [];
    const naming = globSync('build/server/**/*.js', { cwd: resolve(client, '../..') }).filter((file) =>
      readFileSync(resolve(client, '../..', file), 'utf8').includes(name),
    );
    expect(naming.length).toBeGreaterThan(0);
    const pages = globSync('assets/*.js', { cwd: client }).filter((file) => read(file).includes(name));
    expect(pages.filter((file) => !file.startsWith('assets/authoring'))).toEqual([]);
  });
});

it('the scripts of a forum weigh 2 KB beside those of every page, which are 25 KB at most', () => {
  const weigh = (names: readonly string[]) => names.reduce((sum, name) => sum + gzipSync(read(name)).length, 0);
  expect(weigh(['mentions.js'])).toBeLessThanOrEqual(2_000);
  expect(weigh(ofPages)).toBeLessThanOrEqual(25_000);
});
