import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packAssets } from '#scripts/supervisor/pack-assets.ts';
import { packedAssets } from './packed-assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'sala-assets-'));
const script = `const words = ${JSON.stringify(Array.from({ length: 400 }, (_, index) => `word ${index}`))};`;
let server: Server;
let url: string;

beforeAll(async () => {
  writeFileSync(join(folder, 'page-abc.js'), script);
  writeFileSync(join(folder, 'tiny-abc.js'), 'export {};');
  await packAssets(folder);
  await packAssets(folder);
  server = createServer(
    express().use(packedAssets(folder), express.static(folder, { immutable: true, maxAge: 1_000 })),
  );
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  url = typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test('a script comes packed to browsers that can unpack it, as what it is', async () => {
  const answer = await fetch(`${url}/page-abc.js`, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(answer.headers.get('content-encoding')).toBe('br');
  expect(answer.headers.get('content-type')).toMatch(/javascript/);
  expect(answer.headers.get('cache-control')).toMatch(/immutable/);
  expect(answer.headers.get('vary')).toMatch(/accept-encoding/i);
  expect(Number(answer.headers.get('content-length'))).toBeLessThan(script.length / 3);
  expect(await answer.text()).toBe(script);
});

test('other browsers get it as it is, and small ones are not packed', async () => {
  const plain = await fetch(`${url}/page-abc.js`, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(plain.headers.get('vary')).toMatch(/accept-encoding/i);
  expect(await plain.text()).toBe(script);
  const tiny = await fetch(`${url}/tiny-abc.js`, { headers: { 'accept-encoding': 'br' } });
  expect(tiny.headers.get('content-encoding')).toBeNull();
});
