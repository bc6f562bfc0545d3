import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadVapidKey } from './vapid-key.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sala-vapid-'));
});
afterEach(() => rmSync(dataDir, { recursive: true }));

const file = () => join(dataDir, 'keys/web-push-p256.json');

it('is made once, whole, for its owner alone', () => {
  const key = loadVapidKey({ dataDir });
  expect(Buffer.from(key.publicKey, 'base64url')).toHaveLength(65);
  expect(Buffer.from(key.privateKey, 'base64url')).toHaveLength(32);
  expect(loadVapidKey({ dataDir })).toEqual(key);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('may come from the settings, and is not replaced when it cannot be read', () => {
  const key = loadVapidKey({ dataDir });
  const vapidKey = readFileSync(file(), 'utf8');
  expect(loadVapidKey({ dataDir: '/nowhere', vapidKey })).toEqual(key);
  writeFileSync(file(), '{"kty":"EC"}');
  expect(() => loadVapidKey({ dataDir })).toThrow('web-push-p256.json holds no private P-256 key');
  expect(() => loadVapidKey({ dataDir, vapidKey: 'x' })).toThrow('SALA_VAPID_KEY holds no private P-256 key');
});
