import { afterEach, expect, it, vi } from 'vitest';
import { fetchTicket } from './join-token.ts';

afterEach(() => void vi.unstubAllGlobals());

const answering = (status: number, body: unknown) =>
  vi.stubGlobal('fetch', async () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));

it('hands over token and path', async () => {
  answering(200, { token: 't', path: '/live' });
  expect(await fetchTicket('class', 'own')).toEqual({ token: 't', path: '/live' });
});

it.each([
  ['a code of ours', 409, { code: 'class_full' }, 'class_full'],
  ['a code of a newer server', 409, { code: 'from_tomorrow' }, 'protocol_mismatch'],
  ['a page that says no', 403, '<h1>Sent from elsewhere</h1>', 'bad_request'],
  ['a page of a server that is away', 502, '<h1>Bad gateway</h1>', 'unavailable'],
  ['a page of a busy server', 429, 'slow down', 'unavailable'],
  ['a page of a wireless network', 200, '<h1>Welcome to the hotel</h1>', 'unavailable'],
])('knows %s', async (_what, status, body, code) => {
  answering(status, body);
  await expect(fetchTicket('class', 'own')).rejects.toMatchObject({ code });
});
