import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { expect, it } from 'vitest';
import { clientAddress, clientAddressWithin } from './client-address.ts';

function requestFrom(remoteAddress: string, forwardedFor?: string): IncomingMessage {
  const request = new IncomingMessage(Object.defineProperty(new Socket(), 'remoteAddress', { value: remoteAddress }));
  if (forwardedFor !== undefined) request.headers['x-forwarded-for'] = forwardedFor;
  return request;
}

it('believes as many proxies as there are', () => {
  const spoofed = '1.1.1.1, 203.0.113.7';
  expect(clientAddress(requestFrom('8.8.4.4', spoofed), 0)).toBe('8.8.4.4');
  expect(clientAddress(requestFrom('127.0.0.1', spoofed), 1)).toBe('203.0.113.7');
  expect(clientAddress(requestFrom('127.0.0.1', '203.0.113.7, 10.0.0.2'), 2)).toBe('203.0.113.7');
  expect(clientAddress(requestFrom('127.0.0.1', '203.0.113.7'), 3)).toBe('203.0.113.7');
  expect(clientAddress(requestFrom('127.0.0.1'), 1)).toBe('127.0.0.1');
});

it('takes who connects from within for a proxy, and nobody else', () => {
  expect(clientAddressWithin(requestFrom('127.0.0.1', '203.0.113.7'), 0)).toBe('203.0.113.7');
  expect(clientAddressWithin(requestFrom('::ffff:10.0.0.2', '203.0.113.7'), 0)).toBe('203.0.113.7');
  expect(clientAddressWithin(requestFrom('8.8.4.4', '203.0.113.7'), 0)).toBe('8.8.4.4');
  expect(clientAddressWithin(requestFrom('127.0.0.1'), 0)).toBe('127.0.0.1');
});

it('keeps nothing long that somebody wrote there', () => {
  expect(clientAddress(requestFrom('127.0.0.1', 'x'.repeat(10_000)), 1)).toHaveLength(64);
});
