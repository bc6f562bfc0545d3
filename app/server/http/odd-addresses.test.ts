import { expect, it } from 'vitest';
import { isOdd, isReadablePath } from './odd-addresses.ts';

const odd = (url: string, host?: string) => isOdd({ url, headers: host === undefined ? {} : { host } });

it.each(['/', '/courses/%E0%BA%AA?q=%E0', '/a//b', '/%', '/v/LA-1?x=%2500', `/sign-in?next=${'x'.repeat(2_000)}`])(
  'what can be read goes on: %s',
  (url) => expect(odd(url, 'sala.example:3000')).toBe(false),
);

it.each([
  'http://x/',
  '*',
  '',
  'x:443',
  '//x:99999/',
  '/courses/%00',
  '/classes?q=a%00',
  `/${'x'.repeat(2_001)}`,
  `/?${'x'.repeat(8_000)}`,
  `/?${'a&'.repeat(200)}`,
  '/courses?_data=root',
  '/?a=1&_data',
  '/courses?a?&_data=root',
  '/courses?%5Fdata=root',
  `/courses?a?${'&a'.repeat(300)}`,
])('what nothing could read is odd: %s', (url) => expect(odd(url, 'sala.example')).toBe(true));

it('hosts are names or addresses, with a port or without', () => {
  for (const host of ['sala', 'sala.example:3000', '192.168.1.2', '[::1]:3000', 'sala_web.internal']) {
    expect(odd('/', host), host).toBe(false);
  }
  for (const host of ['a b', '', 'x/y', 'x@y', '<b>', 'x:port', `${'x'.repeat(254)}`, '[::1', 'x?y']) {
    expect(odd('/', host), host).toBe(true);
  }
  expect(odd('/')).toBe(false);
});

it('a path that cannot be read is known, whatever its parameters are', () => {
  for (const url of ['/%', '/%c3%28', '/courses/%u0000?q=1', '/%5c', '/a\\b'])
    expect(isReadablePath(url), url).toBe(false);
  for (const url of ['/', '/%E0%BA%AA', '/courses?q=%', '/?q=\\']) expect(isReadablePath(url), url).toBe(true);
});
