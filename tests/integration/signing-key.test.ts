/** A database with certificates, and not the key that signed them. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireRightKey, requireSigningKey } from '#commands/awards/require-signing-key.ts';
import { createTestDatabase, type TestDatabase } from '#tests/support/database.ts';
import { startWeb } from '#tests/support/web.ts';
import type { Facts } from './route-table.ts';
import { prepareFacts } from './table-facts.ts';

let database: TestDatabase;
let facts: Facts;
const dataDir = mkdtempSync(join(tmpdir(), 'sala-no-key-'));
const keyFile = join(dataDir, 'keys', 'credential-ed25519.json');

beforeAll(async () => {
  database = await createTestDatabase();
  facts = await prepareFacts(database);
}, 120_000);

afterAll(async () => {
  await database?.drop();
  rmSync(dataDir, { recursive: true, force: true });
});

it('a key is made for the first certificate, and never for those that another one signed', async () => {
  const empty = await createTestDatabase();
  const key = await requireSigningKey(empty.db, { dataDir });
  await expect(requireRightKey(empty.db, async () => key)).resolves.toBeUndefined();
  await empty.drop();
  await expect(requireRightKey(database.db, async () => key)).rejects.toThrow(/another one/);
  rmSync(keyFile);
  await expect(requireSigningKey(database.db, { dataDir })).rejects.toMatchObject({
    code: 'unavailable',
    cause: { message: expect.stringContaining('put back credential-ed25519.json') },
  });
  expect(existsSync(keyFile)).toBe(false);
});

it('the web server says so loudly, and calls no certificate doubtful because of it', async () => {
  const web = await startWeb(database.url, { SALA_SIGNING_KEY: '', SALA_DATA_DIR: dataDir });
  await expect.poll(web.output).toContain('certificates can be neither issued nor verified');
  const ready = await fetch(`${web.url}/readyz`);
  expect([ready.status, await ready.json()]).toEqual([
    503,
    expect.objectContaining({ checks: expect.objectContaining({ database: true, signingKey: false }) }),
  ]);
  for (const path of [`/v/${facts.serial}`, '/.well-known/sala-credential-keys.json']) {
    expect((await fetch(web.url + path)).status, path).toBe(503);
  }
  expect((await fetch(`${web.url}/courses`)).status).toBe(200);
  expect(existsSync(keyFile)).toBe(false);
  await web.stop();
}, 240_000);
