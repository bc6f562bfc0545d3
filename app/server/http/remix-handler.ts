import {
  createReadableStreamFromReadable,
  type RequestHandler as RemixHandler,
  writeReadableStreamToWritable,
} from '@remix-run/node';
import compression from 'compression';
import type { Response as Answer, Request as Asked, RequestHandler } from 'express';
import type { Refusal } from '#app/server/context.ts';
import { WholePage } from '#app/server/render/whole-page.server.ts';
import { createRequestContext, type Services } from '#app/server/request-context.ts';
import { compressed } from './compressed.ts';
import { refusedPath } from './foreign-requests.ts';

/**
 * Remix as the last of Express's handlers. What a route answers in one piece leaves in one piece, with its length.
 * Not a route of Express, which would answer in its own words to addresses that it cannot decode.
 *
 * @param handlerOf finds Remix's handler of a path
 */
export function remixHandler(services: Services, handlerOf: (path: string) => RemixHandler): RequestHandler {
  // The site as people call it: what a proxy calls us by is of no interest to routes.
  const { origin } = new URL(services.config.PUBLIC_URL);
  return async (request, response, next) => {
    try {
      const asked = toFetch(request, response, origin);
      const context = await createRequestContext(services, request, {
        requestId: String(request.id),
        log: request.log,
        cspNonce: response.locals.cspNonce ?? '',
        clientAddress: request.ip ?? '',
        refusal: response.locals.refusal ?? null,
        setCookie: (value) => response.append('Set-Cookie', value),
      });
      const showRefusal = (refusal: Refusal): Promise<Response> =>
        handlerOf(refusedPath)(new Request(origin + refusedPath), { ...context, refusal, showRefusal });
      await send(await handlerOf(request.path)(asked, { ...context, showRefusal }), request, response);
    } catch (error) {
      next(error);
    }
  };
}

function toFetch(request: Asked, response: Answer, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const leaving = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) leaving.abort();
  });
  const init = { method: request.method, headers, signal: leaving.signal };
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return new Request(
    origin + request.originalUrl,
    hasBody ? { ...init, body: createReadableStreamFromReadable(request), duplex: 'half' } : init,
  );
}

const compress = compression();

async function send(answer: Response, request: Asked, response: Answer): Promise<void> {
  response.status(answer.status);
  for (const [name, value] of answer.headers) response.append(name, value);
  if (answer instanceof WholePage) {
    response.end(await compressed(answer.page, request, response));
  } else if (answer.body) {
    compress(request, response, () => {});
    await writeReadableStreamToWritable(answer.body, response);
  } else {
    response.end();
  }
}
