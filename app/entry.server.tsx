import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { isRouteErrorResponse, RemixServer } from '@remix-run/react';
import { renderToStaticMarkup, renderToString } from 'react-dom/server';
import { getPageWords, getResources } from '#app/i18n/i18n.server.ts';
import { PageWordsContext } from '#app/i18n/use-translation.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { earlyTapScript } from '#app/server/render/early-tap.ts';
import { pageStateOf } from '#app/server/render/page-state.server.ts';
import { wholePage } from '#app/server/render/whole-page.server.ts';
import { namePeopleOfBrowser } from '#app/server/sessions/people-here.server.ts';
import { IslandFrame, type IslandSupply, IslandSupplyContext, islandIdPrefix } from '#app/ui/island.tsx';
import { type PageState, PageStateContext } from '#app/ui/shell/page-state.ts';

/** Renders a page as HTML, in one piece. Only an island brings React, words and data to the browser. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  entry: EntryContext,
  context: AppLoadContext,
): Promise<Response> {
  const page = pageStateOf(context, await namePeopleOfBrowser(context, request.headers.get('cookie')));
  headers.set('Content-Type', 'text/html; charset=utf-8');
  headers.set('Content-Language', page.locale);
  // For the service worker, which keeps pages by person.
  headers.set('Sala-Person', page.viewer?.mark ?? '');
  const { now, sessionEndsAt } = context;
  // Seconds, as clocks differ.
  if (sessionEndsAt) headers.set('Sala-Ends-In', String(Math.round((sessionEndsAt.getTime() - now.getTime()) / 1_000)));
  if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'private, no-cache');
  headers.append('Vary', 'Cookie, Accept-Language');
  // What was left in a list on another visit stands in no address: who keeps the page goes by this one.
  if (context.keptLists.saidBy) headers.set('Content-Location', context.keptLists.saidBy);

  const document = <Page {...{ request, entry, page }} />;
  return wholePage(request, `<!DOCTYPE html>${renderToStaticMarkup(document)}`, { status, headers });
}

interface PageProps {
  request: Request;
  entry: EntryContext;
  page: PageState;
}

function Page({ request, entry, page }: PageProps) {
  return (
    <PageWordsContext.Provider value={getPageWords(page.locale)}>
      <PageStateContext.Provider value={page}>
        <IslandSupplyContext.Provider value={supplyOf(entry, page)}>
          <RemixServer context={entry} url={request.url} />
        </IslandSupplyContext.Provider>
      </PageStateContext.Provider>
    </PageWordsContext.Provider>
  );
}

/** @returns null for a page that stays as the server made it */
function supplyOf({ manifest, staticHandlerContext }: EntryContext, page: PageState): IslandSupply | null {
  const handles = staticHandlerContext.matches.map((match) => (match.route.handle ?? {}) as RouteHandle);
  const namespaces = handles.find(({ island }) => island)?.island;
  if (!namespaces) return null;
  const { locale, timeZone } = page;
  const reader = { locale, timeZone };
  return {
    reader,
    words: getResources(locale, namespaces),
    modules: manifest.entry.imports,
    scripts: [...refreshOf(manifest), manifest.entry.module],
    earlyTap: earlyTapScript,
    render: (element) =>
      renderToString(
        <IslandFrame reader={reader} words={getPageWords(locale)}>
          {element}
        </IslandFrame>,
        { identifierPrefix: islandIdPrefix },
      ),
  };
}

/** In development React's refreshing comes before everything else. */
function refreshOf(manifest: EntryContext['manifest'] & { hmr?: { runtime: string } }): string[] {
  return manifest.hmr ? [manifest.hmr.runtime] : [];
}

/** Faults that are ours: logged with the request's id. Refusals (AppError, or the router's own) are none. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.log.error({ err: error, method: request.method, url: new URL(request.url).pathname }, 'request failed');
}
