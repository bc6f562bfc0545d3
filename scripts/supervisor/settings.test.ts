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

it('says of every wrong setting of either server what is wrong, before anything is started', () => {
  const wrong: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    SALA_DATA_DIR: dataDir,
    SALA_SECRET: 'hunter2',
    LOG_LEVEL: 'loud',
    MEDIA_RTC_PORT: 'x',
    MEDIA_WORKERS: '1.5',
    TRUST_PROXY: '9',
    SMTP_URL: 'mail.example',
  };
  const said = () => readSettings([], wrong);
  expect(said).toThrow('LOG_LEVEL: must be one of fatal, error, warn, info, debug, trace, silent, not "loud"');
  expect(said).toThrow('MEDIA_RTC_PORT: must be a number, not "x"');
  expect(said).toThrow('MEDIA_WORKERS: must be a whole number, not "1.5"');
  expect(said).toThrow('TRUST_PROXY: must be at most 5, not "9"');
  expect(said).toThrow(/SMTP_URL: must start with smtp:\/\/ or smtps:\/\/$/m);
  expect(said).toThrow(/^((?!hunter2)[\s\S])*SALA_SECRET: must have at least 32 characters((?!hunter2)[\s\S])*$/);
});

it.each([
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL: must start with postgres://'],
  [{ DATABASE_URL: 'postgres://sala:pa#ss@db/sala' }, 'DATABASE_URL: cannot be read; write letters such as #'],
  [
    { PUBLIC_URL: 'sala.example' },
    'PUBLIC_URL: must be a whole address, as in https://sala.example.org, not "sala.example"',
  ],
  [{ WEB_PORT: '99999' }, 'WEB_PORT: must be at most 65535, not "99999"'],
])('says what is wrong with %j', (given, words) => {
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    SALA_SECRET: 'x'.repeat(32),
    PUBLIC_URL: 'https://sala.example',
    SALA_DATA_DIR: dataDir,
    ...given,
  };
  expect(() => readSettings([], env)).toThrow(words);
});
