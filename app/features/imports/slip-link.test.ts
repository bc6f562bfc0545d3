import { expect, it } from 'vitest';
import { slipLink } from './slip-words.server.ts';

it('the square of a slip sends neither user name nor code to the server', () => {
  const link = new URL(slipLink('https://sala.example', { username: 'mai.own', code: '123456789012' }));
  expect([link.pathname, link.search]).toEqual(['/reset/code', '']);
  expect(new URLSearchParams(link.hash.slice(1)).get('code')).toBe('123456789012');
});
