import { readdirSync } from 'node:fs';
import type { RequestHandler } from 'express';

/**
 * Answers with what the build packed beside a file (`scripts/supervisor/pack-assets.ts`) where the browser can unpack it:
 * whoever serves files after this finds the packed one under the request's path.
 *
 * @param folder of the built assets, which do not change while the server runs
 */
export function packedAssets(folder: string): RequestHandler {
  const packed = new Set(readdirSync(folder).filter((name) => name.endsWith('.br')));
  return (request, response, next) => {
    const name = request.path.slice(1);
    if (!packed.has(`${name}.br`)) return next();
    response.vary('Accept-Encoding');
    if (request.acceptsEncodings('br')) {
      response.setHeader('Content-Encoding', 'br');
      response.type(name.slice(name.lastIndexOf('.')));
      request.url = `/${name}.br`;
    }
    next();
  };
}
