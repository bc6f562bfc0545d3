import { PassThrough } from 'node:stream';
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToPipeableStream, renderToStaticMarkup } from 'react-dom/server';
import { getPageWords, getResources } from '#app/i18n/i18n.server.ts';
import { PageWordsContext } from '#app/i18n/use-translation.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { pageStateOf } from '#app/server/render/page-state.server.ts';
import { wholePage } from '#app/server/render/whole-page.server.ts';
import { type ForBrowser, ForBrowserProvider } from '#app/ui/shell/for-browser.tsx';
import { type PageState, PageStateContext } from '#app/ui/shell/page-state.ts';

const renderTimeoutMs = 10_000;

/** Renders a page as HTML. Only pages whose handle says `hydrate` bring React, words and data to the browser. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const page = pageStateOf(context);
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', page.locale);
  // For the service worker, which keeps pages by person.
  headers.set('Sala-Person', page.viewer?.mark ?? '');
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
  headers.append('Vary', 'Cookie, Accept-Language');

  const namespaces = browserNamespaces(entry);
  const sent = namespaces && { page, words: getResources(page.locale, namespaces) };
  const document = <Page {...{ request, entry, page, sent }} nonce={context.cspNonce} />;
  if (!sent) return wholePage(request, `<!DOCTYPE html>${renderToStaticMarkup(document)}`, { status, headers });
  const rendered = await stream(document, context);
  return new Response(createReadableStreamFromReadable(rendered.body), {
    status: rendered.hasFailed() ? 500 : status,
    headers,
  });
}

interface PageProps {
  request: Request;
  entry: EntryContext;
  page: PageState;
  sent: ForBrowser | null;
  nonce: string;
}

function Page({ request, entry, page, sent, nonce }: PageProps) {
  return (
    <PageWordsContext.Provider value={getPageWords(page.locale)}>
      <PageStateContext.Provider value={page}>
        <ForBrowserProvider sent={sent} nonce={nonce}>
          <RemixServer context={entry} url={request.url} nonce={nonce} />
        </ForBrowserProvider>
      </PageStateContext.Provider>
    </PageWordsContext.Provider>
  );
}

/** @returns the page's HTML from the moment on when its frame is ready, with the marks that hydration looks for */
function stream(
  document: React.ReactElement,
  context: AppLoadContext,
): Promise<{ body: PassThrough; hasFailed: () => boolean }> {
  return new Promise((resolve, reject) => {
    let hasFailed = false;
    let isGone = false;
    const { pipe, abort } = renderToPipeableStream(document, {
      nonce: context.cspNonce,
      onShellReady() {
        const body = new PassThrough();
        body.on('close', () => {
          isGone = true;
          clearTimeout(timer);
        });
        resolve({ body, hasFailed: () => hasFailed });
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        // Whoever asked has left: that is no fault.
        if (isGone) return;
        hasFailed = true;
        context.log.error({ err: error }, 'page could not be rendered');
      },
    });
    const timer = setTimeout(abort, renderTimeoutMs);
  });
}

/** @returns null for a page that stays as the server made it */
function browserNamespaces(entry: EntryContext): string[] | null {
  const matches = entry.staticHandlerContext.matches;
  const handles = matches.map((match) => (match.route.handle ?? {}) as RouteHandle);
  if (!handles.some((handle) => handle.hydrate)) return null;
  return ['common', 'errors', ...handles.flatMap((handle) => handle.namespaces ?? [])];
}

/** Faults that are ours: logged with the request's id. Refusals (AppError, or the router's own) are none. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error, method: request.method, url: new URL(request.url).pathname }, 'request failed');
}
