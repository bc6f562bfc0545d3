import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createS3Storage } from '#platform/storage/s3-storage.ts';
import { failureOf } from './failures.ts';

const withCode = (code: string) => Object.assign(new Error('refused'), { code });

it.each([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENETUNREACH',
  'EAI_AGAIN',
  '08006',
  '40001',
  '40P01',
  '53300',
  '53100',
  '25006',
  '57014',
  '57P01',
  '57P03',
  '58030',
  'ENOSPC',
  'EDQUOT',
  'EROFS',
])('%s passes by itself', (code) => expect(failureOf(withCode(code))).toBe('unavailable'));

it.each(['23505', '42703', '22P02', 'P0001', 'ERR_INVALID_ARG_TYPE', 'ENOENT'])('%s is a fault of ours', (code) =>
  expect(failureOf(withCode(code))).toBeNull(),
);

it.each(['22021', '22P05'])('%s is what was given', (code) => expect(failureOf(withCode(code))).toBe('bad_request'));

it.each([500, 503, 429])(
  'knows a bucket that is away: it answers %i',
  async (status) => {
    const server = createServer((request, response) => request.resume() && response.writeHead(status).end());
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const credentials = { accessKeyId: 'a', secretAccessKey: 'b' };
    const bucket = { bucket: 'b', endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', credentials };
    const staging = mkdtempSync(join(tmpdir(), 'sala-staged-'));
    try {
      const storage = createS3Storage(bucket, staging);
      const refused: unknown = await storage.head('a'.repeat(64)).catch((error: unknown) => error);
      expect(failureOf(refused)).toBe('unavailable');
      const lost: unknown = await storage.put(Buffer.from('x'), { mostBytes: 1 }).catch((error: unknown) => error);
      expect(failureOf(lost)).toBe('unavailable');
    } finally {
      server.closeAllConnections();
      server.close();
      rmSync(staging, { recursive: true, force: true });
    }
  },
  30_000,
);

it('knows a database that is away by what the driver says', async () => {
  const pool = new pg.Pool({
    connectionString: 'postgres://nobody@127.0.0.1:9/nothing',
    connectionTimeoutMillis: 2_000,
  });
  const refused: unknown = await pool.query('select 1').catch((error: unknown) => error);
  expect(failureOf(refused)).toBe('unavailable');
  await pool.end();
  const ended: unknown = await pool.query('select 1').catch((error: unknown) => error);
  expect(failureOf(ended)).toBe('unavailable');
  expect(failureOf(new Error('Connection terminated unexpectedly'))).toBe('unavailable');
  expect(failureOf(new Error('timeout exceeded when trying to connect'))).toBe('unavailable');
  expect(failureOf(new AggregateError([withCode('ECONNREFUSED')]))).toBe('unavailable');
  expect(failureOf(new Error('something else'))).toBeNull();
  expect(failureOf('no error')).toBeNull();
});
