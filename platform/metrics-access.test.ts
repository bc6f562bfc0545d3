import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { mayReadMetrics } from './metrics-access.ts';

function requestFrom(address: string, headers: Record<string, string> = {}, httpVersion = '1.1'): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'remoteAddress', { value: address });
  return Object.assign(new IncomingMessage(socket), { headers, httpVersion });
}

it('gives metrics to this machine alone, and to nobody through a proxy on it', () => {
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    expect(mayReadMetrics(requestFrom(address), undefined)).toBe(true);
  }
  expect(mayReadMetrics(requestFrom('192.0.2.1'), undefined)).toBe(false);
  for (const name of ['x-forwarded-for', 'x-forwarded-proto', 'x-real-ip', 'forwarded', 'via']) {
    expect(mayReadMetrics(requestFrom('127.0.0.1', { [name]: 'x' }), undefined), name).toBe(false);
  }
  expect(mayReadMetrics(requestFrom('127.0.0.1', {}, '1.0'), undefined)).toBe(false);
});

it('with a token, gives them to whoever has it', () => {
  const token = 'a-token-for-metrics';
  const withToken = (value: string) => requestFrom('192.0.2.1', { authorization: `Bearer ${value}` });
  expect(mayReadMetrics(withToken(token), token)).toBe(true);
  expect(mayReadMetrics(withToken('another'), token)).toBe(false);
  expect(mayReadMetrics(requestFrom('127.0.0.1'), token)).toBe(false);
});
