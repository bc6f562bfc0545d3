import type { ServerBuild } from '@remix-run/node';
import type { Accepts, RouteHandle } from '#app/route-handle.ts';
import type { RouteFinder } from './route-finder.ts';

/** What the server heeds before a request comes to its route. */
export interface Declaration {
  accepts: Required<Accepts>;
  record: string | null;
  /** React runs in a part of its page. */
  hasIsland: boolean;
}

export const formType = 'application/x-www-form-urlencoded';
/** Of a form, also where files may be longer. None of ours is near this long: a plan of a class has some kB. */
export const mostFormBytes = 100_000;

/** What our forms send. */
const asForms: Required<Accepts> = {
  methods: ['POST'],
  types: [formType],
  mostBytes: mostFormBytes,
  mostFields: 1_000,
  reads: 'whole',
  from: 'own',
  framedBy: [],
};
const unsaid: Declaration = { accepts: asForms, record: null, hasIsland: false };

/**
 * What the route of an address says of itself in its `handle`.
 *
 * @returns finds it by the path of a request
 */
export function declarationsOf(
  { routes }: Pick<ServerBuild, 'routes'>,
  findRoute: RouteFinder,
): (path: string) => Declaration {
  const declared = new Map(
    Object.entries(routes).map(([id, route]) => [id, readDeclaration(route.module.handle as RouteHandle | undefined)]),
  );
  return (path) => declared.get(findRoute(path) ?? '') ?? unsaid;
}

function readDeclaration(handle: RouteHandle | undefined): Declaration {
  if (!handle) return unsaid;
  return {
    accepts: { ...asForms, ...handle.accepts },
    record: handle.record ?? null,
    hasIsland: handle.island !== undefined,
  };
}
