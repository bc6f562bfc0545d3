import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';
import type { RouteHandle } from '#app/route-handle.ts';
import type { Services } from '#app/server/request-context.ts';
import { remixHandler } from './remix-handler.ts';
import type { RouteFinder } from './route-finder.ts';

/**
 * A Remix handler for each page that knows nothing but this page: Remix goes through all the routes that it knows
 * several times a request. Pages with React in the browser need the whole build, which tells the browser of the others.
 */
export function pages(services: Services, build: ServerBuild, findRoute: RouteFinder): RequestHandler {
  const handleAny = remixHandler(services, build);
  const handlers = new Map<string, RequestHandler>();
  for (const [id, { module }] of Object.entries(build.routes)) {
    const handle = module.handle as RouteHandle | undefined;
    if (!handle?.hydrate) handlers.set(id, remixHandler(services, onlyWith(build, id)));
  }
  // Not a route of Express, which would answer in its own words to addresses that it cannot decode.
  return (request, response, next) => {
    const id = request.path === manifestPath ? null : findRoute(request.path);
    const handle = (id && handlers.get(id)) || handleAny;
    handle(request, response, next);
  };
}

/** Where Remix's router in the browser learns of further routes. */
const manifestPath = '/__manifest';

/** The build with one page and what stands around it. */
export function onlyWith(build: ServerBuild, id: string): ServerBuild {
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
