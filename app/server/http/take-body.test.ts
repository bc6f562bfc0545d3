import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readWebConfig } from '#app/server/settings.ts';
import { formHead, sendRaw } from '#tests/support/raw-request.ts';
import { BodyRoom } from './body-room.ts';
import { declarationsOf } from './declarations.ts';
import { declare } from './declare.ts';
import { refuseForeignRequests } from './foreign-requests.ts';
import { takeBody } from './take-body.ts';

const room = new BodyRoom({ perAddress: 1_100, inAll: 1_500 });
const config = readWebConfig({ SALA_SECRET: 'x'.repeat(40), DATABASE_URL: 'postgres://x', NODE_ENV: 'production' });
let server: Server;
let url: string;

beforeAll(async () => {
  const app = express().set('trust proxy', 1);
  app.use(declare(declarationsOf({ routes: {} }, () => null)));
  app.use(refuseForeignRequests(config), takeBody(room));
  app.use((_request, response) => {
    const { body, refusal } = response.locals;
    response.send(refusal?.code ?? `${body?.length ?? 'nothing'}`);
  });
  server = createServer(app);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const from = (address: string) => ({ 'X-Forwarded-For': address });
const lastLine = (answer: string) => answer.split('\r\n').at(-1);

it('a body comes to its route as a whole, and the memory is free again', async () => {
  const sent = sendRaw(url, formHead('/', 10), 'a=1&b');
  await expect.poll(() => room.held).toBe(5);
  sent.socket.write('=2&c=');
  expect(await sent.status).toBe(200);
  expect(lastLine(sent.answer())).toBe('10');
  await expect.poll(() => room.held).toBe(0);
  sent.socket.destroy();
});

it.each([
  ['of a route that refuses it', formHead('/', 200_000), 'x'.repeat(200_000), 'form_too_long'],
  ['of too many fields', formHead('/', 1_001), '&'.repeat(1_001), 'form_too_long'],
  ['with NUL in it', formHead('/', 5), 'a=%00', 'bad_request'],
  ['of a GET', formHead('/', 300_000).replace('POST', 'GET'), 'x'.repeat(300_000), 'nothing'],
])('a body %s leaves the connection clean for the next request', async (_which, head, body, answered) => {
  const { socket, answer, status } = sendRaw(url, head, body);
  expect(await status).toBe(200);
  await expect.poll(() => lastLine(answer())).toBe(answered);
  socket.write(`${formHead('/', 3)}a=1`);
  await expect.poll(answer).toMatch(/\r\n\r\n3$/);
  socket.destroy();
});

it('one address holds so much, all together hold so much; a sender who leaves holds nothing', async () => {
  const upload = (address: string) => sendRaw(url, formHead('/', 1_000, from(address)), 'x'.repeat(400));
  const first = [upload('203.0.113.1'), upload('203.0.113.1')];
  await expect.poll(() => room.held).toBe(800);
  const third = upload('203.0.113.1');
  await third.status;
  expect(lastLine(third.answer())).toBe('too_many_requests');
  const neighbour = upload('203.0.113.2');
  await expect.poll(() => room.held).toBe(1_200);
  const last = upload('203.0.113.3');
  await last.status;
  expect(lastLine(last.answer())).toBe('unavailable');
  for (const { socket } of [...first, third, neighbour, last]) socket.destroy();
  await expect.poll(() => room.held).toBe(0);
});

it('a body that does not come in time is given up', async () => {
  const slow = sendRaw(url, formHead('/', 100), 'a=1');
  const startedAt = performance.now();
  expect(await slow.status).toBe(408);
  await slow.closed;
  expect(performance.now() - startedAt).toBeLessThan(12_000);
  expect(room.held).toBe(0);
}, 20_000);
