import { resolve } from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import type { Accepts } from '#app/route-handle.ts';
import { declarationsOf } from '#app/server/http/declarations.ts';
import { findRoutesOf } from '#app/server/http/route-finder.ts';

/** A route that takes what is sent to it. */
export interface TakingRoute {
  /** As app/routes.ts spells it. */
  path: string;
  accepts: Required<Accepts>;
}

/** The routes of the last build that have an action, with what they declare. */
export async function routesWithActions(): Promise<TakingRoute[]> {
  const build = (await import(resolve(import.meta.dirname, '../../build/server/index.js'))) as ServerBuild;
  const find = declarationsOf(build, findRoutesOf(build.routes));
  return Object.values(build.routes).flatMap((route) => {
    if (!route?.module.action) return [];
    const path = pathOf(build.routes, route.id);
    return [{ path, accepts: find(`/${path}`).accepts }];
  });
}

function pathOf(routes: ServerBuild['routes'], id: string | undefined): string {
  const route = id === undefined ? undefined : routes[id];
  return route ? [pathOf(routes, route.parentId), route.path].filter(Boolean).join('/') : '';
}
