import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readSettings, serverEnvironments } from './settings.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'sala-settings-'));
afterAll(() => rmSync(dataDir, { recursive: true }));

it('an installation without a secret makes one for itself, once and whole', () => {
  const settings = readSettings([], { NODE_ENV: 'production', SALA_DATA_DIR: dataDir });
  const secretOf = () => serverEnvironments(settings, 'postgres://x', undefined).web.SALA_SECRET;
  const secret = secretOf();
  expect(secret?.length).toBeGreaterThanOrEqual(32);
  expect(secretOf()).toBe(secret);
  expect(readdirSync(join(dataDir, 'keys'))).toEqual(['secret']);
  expect(statSync(join(dataDir, 'keys', 'secret')).mode & 0o777).toBe(0o600);
});
