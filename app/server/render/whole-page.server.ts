import { hash } from 'node:crypto';

/** An answer in one piece. Its bytes stand beside the Response, which would copy them in and out again. */
export class WholePage extends Response {
  readonly page: Buffer;

  constructor(page: Buffer, init: { status: number; headers: Headers }) {
    super(null, init);
    this.page = page;
  }
}

/**
 * A page in one piece. A browser that has this very page (its ETag) is told so instead of getting it again: on a slow
 * link the way back to a page costs a line.
 */
export function wholePage(request: Request, html: string, init: { status: number; headers: Headers }): Response {
  const { headers, status } = init;
  const bytes = Buffer.from(html);
  if (status !== 200 || request.method !== 'GET' || headers.get('Cache-Control')?.includes('no-store')) {
    return new WholePage(bytes, init);
  }
  // Weak: what travels may be compressed.
  const tag = `W/"${hash('sha1', bytes, 'base64url')}"`;
  headers.set('ETag', tag);
  return request.headers.get('if-none-match') === tag
    ? new Response(null, { status: 304, headers })
    : new WholePage(bytes, init);
}
