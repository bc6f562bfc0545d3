import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import type { Accepts, RouteHandle } from '#app/route-handle.ts';

/** What the server heeds before a request comes to its route. */
export interface Declaration {
  accepts: Required<Accepts>;
  record: string | null;
}

/** What our forms send. A form is held in memory as a whole before it is read; none of ours is near this long. */
const asForms: Required<Accepts> = {
  methods: ['POST'],
  types: ['application/x-www-form-urlencoded'],
  mostBytes: 1_000_000,
  from: 'own',
  framedBy: [],
};
const unsaid: Declaration = { accepts: asForms, record: null };

type Routes = ServerBuild['routes'];
interface Declaring {
  id: string;
  pattern: RegExp;
  declaration: Declaration;
}

/**
 * What the route of an address says of itself in its `handle`.
 *
 * @returns finds it by the path of a request
 */
export function declarationsOf({ routes }: Pick<ServerBuild, 'routes'>): (path: string) => Declaration {
  const declaring = Object.keys(routes).flatMap((id) => readDeclaration(routes, id) ?? []);
  const tree = treeOf(routes, undefined);
  return (path) => {
    const page = path.replace(/\.data$/, '');
    const found = declaring.filter(({ pattern }) => pattern.test(page));
    if (found.length === 0) return unsaid;
    // Another route may fit better: `classes/new` is no `classes/:id`.
    const leaf = matchRoutes(tree, page)?.at(-1)?.route.id;
    return found.find(({ id }) => id === leaf)?.declaration ?? unsaid;
  };
}

function readDeclaration(routes: Routes, id: string): Declaring | null {
  const handle = routes[id]?.module.handle as RouteHandle | undefined;
  if (!handle?.accepts && !handle?.record) return null;
  return {
    id,
    pattern: patternOf(fullPathOf(routes, id)),
    declaration: { accepts: { ...asForms, ...handle.accepts }, record: handle.record ?? null },
  };
}

function fullPathOf(routes: Routes, id: string): string {
  const route = routes[id];
  if (!route) return '';
  return [route.parentId ? fullPathOf(routes, route.parentId) : '', route.path ?? ''].filter(Boolean).join('/');
}

/** `classes/:id/token` → whatever it may be. As the router does, it heeds neither case nor a slash at the end. */
function patternOf(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    if (segment === '*') return '.*';
    return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.+*?^${}()|[\]\\]/g, '\\$&');
  });
  return new RegExp(`^/${segments.join('/')}/?$`, 'i');
}

interface Node {
  id: string;
  path?: string;
  index?: false;
  children: Node[];
}

function treeOf(routes: Routes, parentId: string | undefined): Node[] {
  return Object.values(routes)
    .filter((route) => route.parentId === parentId)
    .map(({ id, path }) => ({ id, ...(path !== undefined && { path }), children: treeOf(routes, id) }));
}
