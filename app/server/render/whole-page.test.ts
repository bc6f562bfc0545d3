import { expect, it } from 'vitest';
import { WholePage, wholePage } from './whole-page.server.ts';

const asked = (headers: Record<string, string> = {}) => new Request('http://sala.example/', { headers });
const answer = (html: string, init: { status?: number; cacheControl?: string } = {}, request = asked()) =>
  wholePage(request, html, {
    status: init.status ?? 200,
    headers: new Headers({ 'Cache-Control': init.cacheControl ?? 'private, no-cache' }),
  });
const textOf = (page: Response) => (page instanceof WholePage ? page.page.toString() : null);

it('carries the page as it was written, in any script', () => {
  for (const html of ['', 'ascii', 'ສາລາ 沙拉 سالا 😀'.repeat(5_000)]) expect(textOf(answer(html))).toBe(html);
  expect(textOf(answer('half \ud83d of it'))).toBe('half \ufffd of it');
});

it('has a tag that is another one for every other page', () => {
  const tag = answer('a').headers.get('etag') ?? '';
  expect(answer('a').headers.get('etag')).toBe(tag);
  expect(answer('b').headers.get('etag')).not.toBe(tag);
  const again = answer('a', {}, asked({ 'if-none-match': tag }));
  expect([again.status, textOf(again), again.headers.get('etag')]).toEqual([304, null, tag]);
  expect(textOf(answer('b', {}, asked({ 'if-none-match': tag })))).toBe('b');
});

it('has none where it must not be kept, or says that something is wrong', () => {
  expect(answer('a', { cacheControl: 'no-store' }).headers.has('etag')).toBe(false);
  expect(answer('a', { status: 404 }).headers.has('etag')).toBe(false);
});
