import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { createRequestLog } from './request-log.ts';

const lines: Record<string, unknown>[] = [];
const log = pino({ base: null, timestamp: false }, { write: (line: string) => void lines.push(JSON.parse(line)) });
const logRequest = createRequestLog({
  log,
  shownUrl: (url) => url.split('?')[0] ?? '',
  levelOf: (_url, status) => (status >= 500 ? 'error' : 'info'),
});
const server = createServer((asked, response) => {
  logRequest(asked, response);
  // As security.ts does with what it refuses.
  asked.method = 'GET';
  asked.url = '/elsewhere';
  if (asked.headers['x-hold']) return;
  response.writeHead(Number(asked.headers['x-status'] ?? 200)).end(String(asked.id));
});
let origin = '';

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());
beforeEach(() => void lines.splice(0));

async function ask(path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(origin + path, { method: 'POST', headers });
  return { id: answer.headers.get('x-request-id'), body: await answer.text() };
}

it('writes one line of what was asked, without what is secret', async () => {
  const { id, body } = await ask('/reset?code=123', { cookie: 'session=abc', 'x-request-id': 'proxy-0001' });
  expect([id, body]).toEqual(['proxy-0001', 'proxy-0001']);
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  const ms = expect.any(Number);
  expect(lines).toEqual([
    { level: 30, requestId: 'proxy-0001', method: 'POST', url: '/reset', status: 200, ms, msg: 'request' },
  ]);
});

it('makes an id of its own where none or a strange one was sent', async () => {
  expect((await ask('/')).id).toMatch(/^[\da-f-]{36}$/);
  expect((await ask('/', { 'x-request-id': '<script>alert(1)</script>' })).id).toMatch(/^[\da-f-]{36}$/);
});

it('says which requests failed, and which nobody waited for', async () => {
  await ask('/', { 'x-status': '503' });
  await vi.waitFor(() => expect(lines).toMatchObject([{ level: 50, status: 503, msg: 'request' }]));
  const left = request(origin, { headers: { 'x-hold': '1' } }).on('error', () => {});
  left.end();
  await once(server, 'request');
  left.destroy();
  await vi.waitFor(() => expect(lines.at(-1)).toMatchObject({ level: 30, msg: 'request broken off' }));
});
