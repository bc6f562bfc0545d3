import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream } from 'react-dom/server';
import { I18nextProvider } from 'react-i18next';
import { getPageI18n, getResources } from '#app/i18n/i18n.server.ts';
import { WordsForBrowser } from '#app/i18n/words-for-browser.tsx';
import { pageStateOf } from '#app/server/render/page-state.server.ts';
import { RenderedPages } from '#app/server/render/rendered-pages.server.ts';
import type { RouteHandle } from './root.tsx';

const renderTimeoutMs = 10_000;
const renderedPages = new RenderedPages();

/** Renders a page as HTML. Only pages whose handle says `hydrate` bring React (and their words) to the browser. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const record = recordResponse(request, status, headers, entry);
  if (record) return record;
  // After a form was refused with an error, no loader has run: the page that says so speaks the reader's language too.
  entry.staticHandlerContext.loaderData.root ??= pageStateOf(context, request);
  const { locale } = context.reader;
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', locale);
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
  headers.append('Vary', 'Cookie, Accept-Language');

  const namespaces = browserNamespaces(entry);
  // A hydrated page carries the nonce of its own request.
  const key = namespaces.length === 0 ? renderedPages.keyOf(entry, request.url, locale) : null;
  const known = key && renderedPages.get(key);
  if (known) return new Response(new Uint8Array(known), { status, headers });

  const rendered = await render(request, entry, context, namespaces);
  if (!key) {
    return new Response(createReadableStreamFromReadable(rendered.body), {
      status: rendered.hasFailed() ? 500 : status,
      headers,
    });
  }
  const html = await buffer(rendered.body);
  if (!rendered.hasFailed()) renderedPages.keep(key, html);
  return new Response(new Uint8Array(html), { status: rendered.hasFailed() ? 500 : status, headers });
}

/** @returns the page's HTML from the moment on when its frame is ready */
function render(
  request: Request,
  entry: EntryContext,
  context: AppLoadContext,
  namespaces: readonly string[],
): Promise<{ body: PassThrough; hasFailed: () => boolean }> {
  const { locale } = context.reader;
  return new Promise((resolve, reject) => {
    let hasFailed = false;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={getPageI18n(locale)}>
        <WordsForBrowser
          locale={locale}
          words={namespaces.length ? getResources(locale, namespaces) : null}
          nonce={context.cspNonce}
        >
          <RemixServer context={entry} url={request.url} nonce={context.cspNonce} />
        </WordsForBrowser>
      </I18nextProvider>,
      {
        nonce: context.cspNonce,
        onShellReady() {
          const body = new PassThrough();
          body.on('close', () => clearTimeout(timer));
          resolve({ body, hasFailed: () => hasFailed });
          pipe(body);
        },
        onShellError: reject,
        onError(error) {
          hasFailed = true;
          context.log.error({ err: error }, 'page could not be rendered');
        },
      },
    );
    const timer = setTimeout(abort, renderTimeoutMs);
  });
}

function browserNamespaces(entry: EntryContext): string[] {
  const matches = entry.staticHandlerContext.matches;
  const handles = matches.map((match) => (match.route.handle ?? {}) as RouteHandle);
  if (!handles.some((handle) => handle.hydrate)) return [];
  return ['common', 'errors', ...handles.flatMap((handle) => handle.namespaces ?? [])];
}

/** The page's data for programs, where its route offers that and JSON was asked for. */
function recordResponse(request: Request, status: number, headers: Headers, entry: EntryContext): Response | null {
  const accepted = request.headers.get('accept') ?? '';
  if (!accepted.includes('application/json') || accepted.includes('text/html')) return null;
  const { matches, loaderData, errors } = entry.staticHandlerContext;
  const match = matches.at(-1);
  const field = (match?.route.handle as RouteHandle | undefined)?.record;
  if (!match || !field) return null;
  const data: unknown = loaderData[match.route.id];
  const record = typeof data === 'object' && data !== null ? new Map(Object.entries(data)).get(field) : undefined;
  headers.set('Content-Type', 'application/json; charset=utf-8');
  headers.append('Vary', 'Accept');
  const body = errors || record === undefined ? { error: status } : record;
  return new Response(JSON.stringify(body), { status, headers });
}

/** Faults that are ours: logged with the request's id. Refusals (AppError, or the router's own) are none. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error, method: request.method, url: new URL(request.url).pathname }, 'request failed');
}
