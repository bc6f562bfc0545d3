import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { tabletPageVersion } from './tablet-version.ts';

const page = ['./tablet-page.tsx', './tablet-pin.tsx', './tablet-rooms.tsx', '../../ui/kept-reason-lines.tsx']
  .map((part) => readFileSync(new URL(part, import.meta.url), 'utf8'))
  .join('');
const script = readFileSync(new URL('../../../public/tablet.js', import.meta.url), 'utf8');

test('the page of a tablet and its script are of one version', () => {
  expect(/pageVersion = '(\d+)'/.exec(script)?.[1]).toBe(tabletPageVersion);
});

test('what the script fills in changes with the version alone: tablets keep the page, and get the script anew', () => {
  // A failure here: raise the version in tablet-version.ts and public/tablet.js, and write both down.
  const names = [...new Set(page.match(/\bdata-[a-z-]+(?:=\{?["'][^"']*["'])?/g))].sort().join(' ');
  const digest = createHash('sha256').update(names).digest('hex').slice(0, 12);
  expect([tabletPageVersion, digest]).toEqual(['3', 'e320f982c5fe']);
});
