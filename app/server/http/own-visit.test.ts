import { expect, it } from 'vitest';
import { isOwnVisit } from './own-visit.ts';

const visit = (headers: Record<string, string>) =>
  isOwnVisit(new Request('https://sala.invalid/courses?q=x', { headers }));

it('tells what readers open from what other sites send them to', () => {
  expect(visit({ 'sec-fetch-site': 'same-origin', referer: 'https://sala.invalid/courses' })).toBe(true);
  expect(visit({ 'sec-fetch-site': 'none' })).toBe(true);
  expect(visit({ 'sec-fetch-site': 'cross-site' })).toBe(false);
  expect(visit({ 'sec-fetch-site': 'same-site' })).toBe(false);
  // What passes through a service worker may be called our own.
  expect(visit({ 'sec-fetch-site': 'same-origin', referer: 'https://other.invalid/' })).toBe(false);
});

it('goes by where older browsers come from', () => {
  expect(visit({ referer: 'https://sala.invalid/courses' })).toBe(true);
  expect(visit({ referer: 'https://sala.invalid.other.invalid/' })).toBe(false);
  expect(visit({ referer: 'no address' })).toBe(false);
  expect(visit({})).toBe(false);
});
