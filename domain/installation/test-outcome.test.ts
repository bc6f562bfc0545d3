import { expect, it } from 'vitest';
import { gatewayOutcome, mailOutcome } from './test-outcome.ts';

it('what a mail server answers is told apart by what is to be done about it', () => {
  const outcome = (code: string, command = '', responseCode = 0) => mailOutcome({ code, command, responseCode });
  expect(outcome('ECONNECTION', 'CONN')).toBe('unreachable');
  expect(outcome('EDNS', 'CONN')).toBe('unreachable');
  expect(outcome('ETIMEDOUT', 'CONN')).toBe('unreachable');
  expect(outcome('ETLS', 'CONN')).toBe('insecure');
  expect(outcome('EAUTH', 'AUTH PLAIN', 535)).toBe('signIn');
  expect(outcome('EENVELOPE', 'MAIL FROM', 553)).toBe('sender');
  expect(outcome('EENVELOPE', 'RCPT TO', 550)).toBe('recipient');
  expect(outcome('EMESSAGE', 'DATA', 554)).toBe('content');
  expect(outcome('EPROTOCOL', 'CONN', 421)).toBe('refused');
});

it('so is what a gateway answers', () => {
  expect([null, 401, 403, 400, 500].map(gatewayOutcome)).toEqual([
    'unreachable',
    'signIn',
    'signIn',
    'refused',
    'refused',
  ]);
});
