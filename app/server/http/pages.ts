import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import { readingOf } from './page-reading.ts';
import type { RouteFinder } from './route-finder.ts';

/**
 * A handler for each page that knows nothing but this page: Remix goes through all the routes that it knows several
 * times a request. Its router does not run in browsers, so nobody asks for `.data` or its manifest.
 *
 * @returns finds the handler of a path
 */
export function handlersOf(build: ServerBuild, findRoute: RouteFinder): (path: string) => RequestHandler {
  const handlers = new Map(Object.keys(build.routes).map((id) => [id, handlerOf(build, id)]));
  return (path) => {
    const handler = handlers.get(findRoute(path) ?? '');
    if (!handler) throw new Error('No route answers for addresses that are none');
    return handler;
  };
}

const readMethods = new Set(['GET', 'HEAD']);

/** Remix answers forms and files. */
function handlerOf(build: ServerBuild, id: string): RequestHandler {
  const chain = chainOf(build, id);
  const alone = onlyWith(build, chain);
  const handle = createRequestHandler(alone, 'production');
  if (!build.routes[id]?.module.default) return handle;
  const read = readingOf(alone, chain);
  return (request, context) => (readMethods.has(request.method) ? read : handle)(request, context);
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
