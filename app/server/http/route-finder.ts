import type { ServerBuild } from '@remix-run/node';

type Routes = ServerBuild['routes'];

/** Finds the id of the route that answers a path, or null. */
export type RouteFinder = (path: string) => string | null;

/**
 * Finds routes as Remix does, but works out once what Remix works out several times a request: which route comes before
 * which, and what its addresses look like.
 */
export function findRoutesOf(routes: Routes): RouteFinder {
  const leaves = Object.keys(routes)
    .filter((id) => !Object.values(routes).some((other) => other.parentId === id))
    .map((id) => ({ id, ...readPath(routes, id) }))
    .sort((a, b) => b.score - a.score);
  return (path) => {
    const wanted = decodeSegments(path);
    return leaves.find(({ pattern }) => pattern.test(wanted))?.id ?? null;
  };
}

/** One with an ending counts as a word. */
const parameter = /^:[\w-]+$/;

/** As Remix weighs paths: more segments, and words rather than parameters, come first; a splat comes last. */
function readPath(routes: Routes, id: string): { pattern: RegExp; score: number } {
  const segments = segmentsOf(routes, id);
  const weights = segments.map((segment) => (segment === '*' ? -2 : parameter.test(segment) ? 3 : 10));
  return {
    pattern: patternOf(segments),
    score: weights.reduce((sum, weight) => sum + weight, segments.length + (routes[id]?.index ? 2 : 0)),
  };
}

function segmentsOf(routes: Routes, id: string): string[] {
  const route = routes[id];
  if (!route) return [];
  const above = route.parentId ? segmentsOf(routes, route.parentId) : [];
  return [...above, ...(route.path ?? '').split('/').filter((segment) => segment !== '')];
}

const literally = (text: string) => text.replace(/[.+*?^${}()|[\]\\]/g, '\\$&');

/** Neither case nor a slash at the end makes another address. */
function patternOf(segments: readonly string[]): RegExp {
  const source = segments.map((segment) => {
    // A dot would not match the end of a line, and the slashes behind it would be tried again and again.
    if (segment === '*') return '(?:/[^]*)?';
    // A parameter may have an ending, `:course.zip`.
    const [, ending = ''] = /^:[\w-]+(.*)$/.exec(segment) ?? [];
    return segment.startsWith(':') ? `/[^/]+${literally(ending)}` : `/${literally(segment)}`;
  });
  return new RegExp(`^${source.join('')}/*$`, 'i');
}

/** `/%63ourses` is `/courses`; an encoded slash separates nothing; what cannot be decoded stays as it is. */
function decodeSegments(path: string): string {
  if (!path.includes('%')) return path;
  try {
    return path
      .split('/')
      .map((segment) => decodeURIComponent(segment).replaceAll('/', '%2F'))
      .join('/');
  } catch {
    return path;
  }
}
