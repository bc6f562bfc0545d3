import { hash } from 'node:crypto';

/**
 * A page in one piece. A browser that has this very page (its ETag) is told so instead of getting it again: on a slow
 * link the way back to a page costs a line.
 */
export function wholePage(request: Request, html: string, init: { status: number; headers: Headers }): Response {
  const { headers, status } = init;
  const body = Buffer.from(html);
  headers.set('Content-Length', String(body.byteLength));
  if (status !== 200 || request.method !== 'GET' || headers.get('Cache-Control')?.includes('no-store')) {
    return new Response(body, init);
  }
  // Weak: what travels may be compressed.
  const tag = `W/"${hash('sha1', body, 'base64url')}"`;
  headers.set('ETag', tag);
  if (request.headers.get('if-none-match') !== tag) return new Response(body, init);
  headers.delete('Content-Length');
  return new Response(null, { status: 304, headers });
}
