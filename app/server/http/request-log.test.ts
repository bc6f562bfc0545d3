import { expect, it } from 'vitest';
import { withoutSecrets } from './request-log.ts';

it.each([
  ['/courses?q=a', '/courses'],
  ['/reset', '/reset'],
  ['/reset/code?username=a', '/reset/code'],
  ['/reset/code.data', '/reset/code.data'],
  ['/reset/6hKq-secret', '/reset/…'],
  ['/reset/6hKq-secret.data?x', '/reset/…'],
  ['/reset/codes', '/reset/…'],
  ['/RESET/6hKq-secret', '/RESET/…'],
  ['/email/6hKq-secret', '/email/…'],
  ['/email/6hKq-secret.data', '/email/…'],
  ['/classes/1-a/guest/6hkq', '/classes/1-a/guest/…'],
  ['/classes/1-a/GUEST/6hkq.data?x', '/classes/1-a/GUEST/…'],
  ['/classes/1-a/guest', '/classes/1-a/guest'],
  ['/classes/1-a/guests.csv', '/classes/1-a/guests.csv'],
])('%s is logged as %s', (url, logged) => {
  expect(withoutSecrets(url)).toBe(logged);
});
