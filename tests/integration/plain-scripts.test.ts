import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { transformWithEsbuild } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildWeb } from '#scripts/supervisor/web-build.ts';

/** The scripts of plain pages, as browsers get them. */
const root = resolve(import.meta.dirname, '../..');
const names = readdirSync(resolve(root, 'public')).filter((name) => name.endsWith('.js'));

beforeAll(() => buildWeb({ log: () => {} }), 240_000);

describe('scripts of plain pages', () => {
  it.each(names)('%s has no word that a WebView of 2018 does not know', async (name) => {
    const built = readFileSync(resolve(root, 'build/client', name), 'utf8');
    const how = { minifyWhitespace: true, charset: 'utf8', sourcemap: false } as const;
    const older = await transformWithEsbuild(built, name, { ...how, target: 'chrome64' });
    const same = await transformWithEsbuild(built, name, { ...how, target: 'esnext' });
    expect(older.code).toBe(same.code);
  });

  it('call nothing of later years', () => {
    const later =
      /\.(?:replaceAll|replaceChildren|toggleAttribute|flat|flatMap|findLast|toSorted|allSettled|fromEntries|hasOwn)\(|\bglobalThis\b|\bstructuredClone\(/;
    const found = names.filter((name) => later.test(readFileSync(resolve(root, 'public', name), 'utf8')));
    expect(found).toEqual([]);
  });
});
