import type { ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];

/**
 * Cuts a build into one for each area of the site (the first part of the address: `courses`, `classes`, …), with the
 * area's own routes and those that belong to every area. The router looks at all routes of its build twice a request;
 * an area has a handful of the fifty. An address gets the same answer from its area's build as from the whole one.
 *
 * @returns builds by area; addresses of no area are for the whole build
 */
export function splitByArea(build: ServerBuild): Map<string, ServerBuild> {
  const ids = Object.keys(build.routes);
  const areas = new Set(ids.flatMap((id) => areaOf(build.routes, id) ?? []));
  return new Map(
    [...areas].map((area) => {
      const own = ids.filter((id) => [area, null].includes(areaOf(build.routes, id)));
      return [
        area,
        {
          ...build,
          routes: pick(build.routes, own),
          // Rendering pairs the manifest's routes with the build's. Browsers get the whole manifest as a file.
          assets: { ...build.assets, routes: pick(build.assets.routes, own) },
        },
      ];
    }),
  );
}

/** `/courses/x` → `courses`; `/courses.data`, which is how a hydrated page asks for data → `courses`; `/` → ``. */
export function areaOfPath(path: string): string {
  return path.split('/', 2)[1]?.replace(/\.data$/, '') ?? '';
}

/** The first part of a route's address; null where it may stand for any (the root, a splat, a parameter). */
function areaOf(routes: Routes, id: string): string | null {
  const parts: string[] = [];
  for (let route = routes[id]; route; route = route.parentId ? routes[route.parentId] : undefined) {
    if (route.path) parts.unshift(route.path);
  }
  const first = parts.join('/').split('/')[0] ?? '';
  if (first === '' && routes[id]?.index) return '';
  return first === '' || /^[:*]|\?$/.test(first) ? null : first;
}

function pick<Item>(items: Record<string, Item>, keys: readonly string[]): Record<string, Item> {
  return Object.fromEntries(keys.flatMap((key) => (items[key] === undefined ? [] : [[key, items[key]]])));
}
