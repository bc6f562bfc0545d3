import type { EntryContext, HeadersFunction, RequestHandler, ServerBuild } from '@remix-run/node';
import {
  createStaticHandler,
  getStaticContextFromError,
  isRouteErrorResponse,
  type StaticHandlerContext,
} from '@remix-run/router';

type Route = Parameters<typeof createStaticHandler>[0][number];

/**
 * Answers readings of a page that has no React in the browser: Remix's router runs the loaders, and what they answered is
 * rendered. Remix's own handler does the same, and prepares the page for its router in the browser besides: it encodes
 * the data, copies the request for each loader twice and keeps a timer of five seconds, with all that hangs on it. Here
 * nothing would read that.
 *
 * @param build knows this page alone, and what stands around it
 * @param chain ids of its routes, from the root to the page
 */
export function readingOf(build: ServerBuild, chain: readonly string[]): RequestHandler {
  const { future, assets, routes, isSpaMode } = build;
  const { default: render, handleError } = build.entry.module;
  const { query, dataRoutes } = createStaticHandler(asRoutes(build, chain), {
    future: { v7_relativeSplatPath: future.v3_relativeSplatPath, v7_throwAbortReason: future.v3_throwAbortReason },
  });
  const routeModules = Object.fromEntries(chain.map((id) => [id, routes[id]?.module])) as EntryContext['routeModules'];
  const frame = { manifest: assets, routeModules, future, isSpaMode, serializeError: hide };

  return async (request, context) => {
    if (!context) throw new Error('A page is asked for without its context');
    const report = (error: unknown) => handleError?.(error, { request, context, params: {} });
    const show = async (found: StaticHandlerContext) =>
      render(request, found.statusCode, headersOf(build, found), { ...frame, staticHandlerContext: found }, context);

    const found = await query(request, { requestContext: context });
    if (found instanceof Response) return found;
    if (found.errors) {
      for (const error of Object.values(found.errors)) if (isOurFault(error)) report(error);
      found.errors = Object.fromEntries(Object.entries(found.errors).map(([id, error]) => [id, hideFault(error)]));
    }
    const answer = await show(found).catch((error: unknown) => {
      report(error);
      return show(getStaticContextFromError(dataRoutes, found, hideFault(error)));
    });
    return request.method === 'HEAD' ? new Response(null, { status: answer.status, headers: answer.headers }) : answer;
  };
}

function asRoutes({ routes }: ServerBuild, chain: readonly string[]): Route[] {
  return chain.reduceRight<Route[]>((children, id) => {
    const { path, index, caseSensitive, module } = routes[id] ?? { module: undefined };
    const { handle, loader, ErrorBoundary } = module ?? {};
    const hasErrorBoundary = id === chain[0] || ErrorBoundary !== undefined;
    const common = { id, path, handle, hasErrorBoundary, loader: loader as Route['loader'] };
    return [index ? { ...common, index: true } : { ...common, caseSensitive, children }];
  }, []);
}

/** As Remix puts them together: each route's `headers` gets those above it; cookies of loaders go along by themselves. */
function headersOf(build: ServerBuild, { errors, loaderHeaders, matches }: StaticHandlerContext): Headers {
  const boundary = errors ? matches.findIndex(({ route }) => errors[route.id] !== undefined) : -1;
  const shown = boundary < 0 ? matches : matches.slice(0, boundary + 1);
  return shown.reduce((above, { route: { id } }) => {
    const own = loaderHeaders[id] ?? new Headers();
    const made = build.routes[id]?.module.headers as HeadersFunction | undefined;
    const headers = made
      ? new Headers(
          made({ loaderHeaders: own, parentHeaders: above, actionHeaders: new Headers(), errorHeaders: undefined }),
        )
      : above;
    for (const cookie of made === undefined ? own.getSetCookie() : []) headers.append('Set-Cookie', cookie);
    return headers;
  }, new Headers());
}

/** Refusals, and what the router says of addresses and methods, are nobody's fault. */
function isOurFault(error: unknown): boolean {
  return !isRouteErrorResponse(error) || (error as { error?: unknown }).error !== undefined;
}

function hideFault(error: unknown): unknown {
  return error instanceof Error ? hide() : error;
}

/** What went wrong is in the log and not for readers. */
function hide(): Error {
  return Object.assign(new Error('Unexpected Server Error'), { stack: undefined });
}
