import { mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadCredentialKey } from './signing-key.ts';

describe('the credential key', () => {
  let dataDir = '';
  beforeAll(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'sala-key-'));
  });
  afterAll(() => rmSync(dataDir, { recursive: true }));
  const file = (name = 'credential-ed25519') => join(dataDir, 'keys', `${name}.json`);

  it('is made once, for its owner only, and signs what it then verifies', async () => {
    const [one, two] = await Promise.all([loadCredentialKey({ dataDir }), loadCredentialKey({ dataDir })]);
    expect(one.kid).toBe(two.kid);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    const credential = await one.sign({ jti: 'LA-RE1-2026-002499M' });
    expect(await two.verify(credential)).toEqual({ jti: 'LA-RE1-2026-002499M' });
    expect(JSON.stringify(one.publicKeys)).not.toContain('"d"');
  });

  it('refuses what was changed, signed by another key or with another algorithm', async () => {
    const key = await loadCredentialKey({ dataDir });
    const [header, , signature] = (await key.sign({ jti: 'a' })).split('.');
    const payload = Buffer.from('{"jti":"b"}').toString('base64url');
    expect(await key.verify(`${header}.${payload}.${signature}`)).toBe(null);
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: key.kid })).toString('base64url');
    expect(await key.verify(`${none}.${payload}.`)).toBe(null);
    expect(await key.verify('nonsense')).toBe(null);
  });

  it('still checks what a former key signed', async () => {
    const before = await loadCredentialKey({ dataDir });
    const credential = await before.sign({ jti: 'old' });
    renameSync(file(), file('credential-ed25519-2025'));
    const after = await loadCredentialKey({ dataDir });
    expect(after.kid).not.toBe(before.kid);
    expect(await after.verify(credential)).toEqual({ jti: 'old' });
    expect(after.publicKeys.keys.map((key) => key.kid)).toEqual([after.kid, before.kid]);
  });

  it('stops at a key that cannot be read instead of making another', async () => {
    writeFileSync(file(), '{}');
    await expect(loadCredentialKey({ dataDir })).rejects.toThrow(/no private Ed25519 key/);
    await expect(loadCredentialKey({ dataDir, signingKey: 'x' })).rejects.toThrow(/SALA_SIGNING_KEY/);
  });
});
