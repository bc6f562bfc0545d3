import { createReadableStreamFromReadable, type RequestHandler as RemixHandler } from '@remix-run/node';
import compression from 'compression';
import type { Response as Answer, Request as Asked, RequestHandler } from 'express';
import type { AppContext, Refusal } from '#app/server/context.ts';
import { WholePage } from '#app/server/render/whole-page.server.ts';
import { createRequestContext, type Services } from '#app/server/request-context.ts';
import { failureOf } from '#db/failures.ts';
import { compressed } from './compressed.ts';
import { formType } from './declarations.ts';
import { refusedPath } from './refuse.ts';
import { sendStream } from './send-stream.ts';

/**
 * Remix as the last of Express's handlers. What a route answers in one piece leaves in one piece, with its length.
 * Not a route of Express, which would answer in its own words to addresses that it cannot decode.
 *
 * @param handlerOf finds Remix's handler of a path
 */
export function remixHandler(
  services: Services,
  readiness: AppContext['readiness'],
  handlerOf: (path: string) => RemixHandler,
): RequestHandler {
  // The site as people call it: what a proxy calls us by is of no interest to routes.
  const { origin } = new URL(services.config.PUBLIC_URL);
  return async (request, response, next) => {
    try {
      const asked = toFetch(request, response, origin);
      const known = await createRequestContext(services, request, {
        requestId: String(request.id),
        log: request.log,
        clientAddress: request.ip ?? '',
        refusal: response.locals.refusal ?? null,
        setCookie: (value) => response.append('Set-Cookie', value),
      });
      const context = { ...known, readiness };
      response.locals.personId = context.viewer?.personId ?? context.mustChangePassword?.personId;
      const showRefusal = (refusal: Refusal): Promise<Response> =>
        handlerOf(refusedPath)(new Request(origin + refusedPath), { ...context, refusal, showRefusal });
      const answer = await handlerOf(request.path)(asked, { ...context, showRefusal });
      await send(answer, request, response).catch(async (error: unknown) => {
        const code = failureOf(error);
        if (!code || response.headersSent) throw error;
        request.log.warn({ err: error }, 'the database or the storage did not do as asked');
        await send(await showRefusal({ code }), request, response);
      });
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
  const { body, declaration } = response.locals;
  // An empty form is one too, whatever its sender calls it.
  if (body?.length === 0 && declaration.accepts.types.includes(formType)) headers.set('content-type', formType);
  return new Request(origin + request.originalUrl, {
    method: request.method,
    headers,
    signal: leaving.signal,
    ...(body && { body }),
    ...(declaration.accepts.reads === 'pieces' &&
      hasBody(request) && { body: createReadableStreamFromReadable(request), duplex: 'half' }),
  });
}

const hasBody = (request: Asked) => request.method !== 'GET' && request.method !== 'HEAD';

const compress = compression();

async function send(answer: Response, request: Asked, response: Answer): Promise<void> {
  const begin = () => {
    // A route that reads piece by piece may have left the rest: the next request would wait behind it.
    const { reads } = response.locals.declaration.accepts;
    if (reads === 'pieces' && !request.complete) response.set('Connection', 'close');
    response.status(answer.status);
    for (const [name, value] of answer.headers) response.append(name, value);
  };
  if (answer instanceof WholePage) {
    begin();
    response.end(await compressed(answer.page, request, response));
  } else if (answer.body) {
    await sendStream(answer.body, response, () => {
      begin();
      compress(request, response, () => {});
    });
  } else {
    begin();
    response.end();
  }
}
