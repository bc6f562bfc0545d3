import { afterEach, expect, it, vi } from 'vitest';
import { fetchTicket, fetchTicketAhead, takeTicket } from './join-token.ts';

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

it('takes what was asked for at the tap, once', async () => {
  let asked = 0;
  vi.stubGlobal('fetch', async () => Response.json({ token: `t${++asked}`, path: '/live' }));
  fetchTicketAhead('class', 'own');
  expect(await takeTicket('class', 'own')).toMatchObject({ token: 't1' });
  expect(await takeTicket('class', 'own')).toMatchObject({ token: 't2' });
});

it('asks anew for another class or name, and where the first answer did not come', async () => {
  let asked = 0;
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    if (asked === 4) throw new TypeError('network');
    return Response.json({ token: `t${asked}`, path: '/live' });
  });
  fetchTicketAhead('class', 'own');
  expect(await takeTicket('other', 'own')).toMatchObject({ token: 't2' });
  fetchTicketAhead('class', 'own');
  fetchTicketAhead('class', 'latin');
  expect(await takeTicket('class', 'latin')).toMatchObject({ token: 't5' });
});
