import { createRequestHandler, type RequestHandler, type ServerBuild } from '@remix-run/node';
import type { RouteHandle } from '#app/route-handle.ts';
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
    if (!handle?.hydrate) handlers.set(id, createRequestHandler(onlyWith(build, id), 'production'));
  }
  return (path) => {
    const id = path === manifestPath ? null : findRoute(path);
    return (id && handlers.get(id)) || handleAny;
  };
}

/** Where Remix's router in the browser learns of further routes. */
const manifestPath = '/__manifest';

/** The build with one page and what stands around it. */
function onlyWith(build: ServerBuild, id: string): ServerBuild {
  const kept: string[] = [];
  for (let at: string | undefined = id; at !== undefined; at = build.routes[at]?.parentId) kept.push(at);
  return {
    ...build,
    routes: pick(build.routes, kept),
    // Rendering pairs the manifest's routes with the build's.
    assets: { ...build.assets, routes: pick(build.assets.routes, kept) },
  };
}

function pick<Item>(items: Record<string, Item>, keys: readonly string[]): Record<string, Item> {
  return Object.fromEntries(keys.flatMap((key) => (items[key] === undefined ? [] : [[key, items[key]]])));
}
