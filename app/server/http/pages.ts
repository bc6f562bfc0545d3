import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import type { RouteHandle } from '#app/route-handle.ts';
import { readingOf } from './page-reading.ts';
import type { RouteFinder } from './route-finder.ts';

/**
 * A handler for each page that knows nothing but this page: Remix goes through all the routes that it knows several
 * times a request. Pages with React in the browser need the whole build, which tells the browser of the others.
 *
 * @returns finds the handler of a path
 */
export function handlersOf(build: ServerBuild, findRoute: RouteFinder): (path: string) => RequestHandler {
  const handleAny = createRequestHandler(build, 'production');
  const handlers = new Map<string, RequestHandler>();
  for (const [id, { module }] of Object.entries(build.routes)) {
    const handle = module.handle as RouteHandle | undefined;
    if (!handle?.hydrate) handlers.set(id, handlerOf(build, id));
  }
  return (path) => {
    const id = path === manifestPath ? null : findRoute(path);
    return (id && handlers.get(id)) || handleAny;
  };
}

/** Where Remix's router in the browser learns of further routes. */
const manifestPath = '/__manifest';

const readMethods = new Set(['GET', 'HEAD']);

/** Remix answers forms, files, and its router in the browser, which asks for `.data`. */
function handlerOf(build: ServerBuild, id: string): RequestHandler {
  const chain = chainOf(build, id);
  const alone = onlyWith(build, chain);
  const handle = createRequestHandler(alone, 'production');
  if (!build.routes[id]?.module.default) return handle;
  const read = readingOf(alone, chain);
  return (request, context) => {
    const isReading = readMethods.has(request.method) && !new URL(request.url).pathname.endsWith('.data');
    return isReading ? read(request, context) : handle(request, context);
  };
}

function chainOf({ routes }: ServerBuild, id: string): string[] {
  const chain: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = routes[at]?.parentId) chain.unshift(at);
  return chain;
}

/** The build with one page and what stands around it. */
function onlyWith(build: ServerBuild, chain: readonly string[]): ServerBuild {
  return {
    ...build,
    routes: pick(build.routes, chain),
    // Rendering pairs the manifest's routes with the build's.
    assets: { ...build.assets, routes: pick(build.assets.routes, chain) },
  };
}

function pick<Item>(items: Record<string, Item>, keys: readonly string[]): Record<string, Item> {
  return Object.fromEntries(keys.flatMap((key) => (items[key] === undefined ? [] : [[key, items[key]]])));
}
