import type { ServerBuild } from '@remix-run/node';
import { matchRoutes } from '@remix-run/react';
import { describe, expect, it } from 'vitest';
import routeConfig from '#app/routes.ts';
import fc from '#tests/support/property.ts';
import { findRoutesOf } from './route-finder.ts';

interface Described {
  id: string;
  path?: string;
  index?: boolean;
}
const described: Described[] = (await routeConfig).map(({ file, path, index }) => ({
  id: file,
  ...(path !== undefined && { path }),
  ...(index && { index }),
}));
const routes = Object.fromEntries([
  ['root', { id: 'root', path: '' }],
  ...described.map((route) => [route.id, { ...route, parentId: 'root' }]),
]) as object as ServerBuild['routes'];
const find = findRoutesOf(routes);

const tree = [
  {
    id: 'root',
    path: '',
    children: described.map(({ index, ...one }) => (index ? { ...one, index: true as const } : one)),
  },
];

/** As Remix's own router finds it, which looks at every route for each address. */
function findSlowly(path: string): string | null {
  return matchRoutes(tree, path)?.at(-1)?.route.id ?? null;
}

const words = [...new Set(described.flatMap(({ path }) => path?.split('/') ?? []))].filter((one) => !/[:*]/.test(one));
const segment = fc.oneof(
  fc.constantFrom(...words),
  fc.constantFrom('LA-RE1-2026-000012K', '%63ourses', 'Courses', 'a%2Fb', '%00', '', 'new', 'ສາລາ', 'a.b'),
  fc.webSegment(),
);

describe('the route of an address', () => {
  it('is the one that Remix finds, for any address', () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), fc.boolean(), (segments, slash) => {
        const path = `/${segments.join('/')}${slash ? '/' : ''}`;
        // Where Remix's patterns stop at the end of a line, an address with one is no page, as any other unknown one.
        fc.pre(!path.startsWith('//') && !/%0[ad]|%e2%80%a[89]/i.test(path));
        expect(find(path)).toBe(findSlowly(path));
      }),
      { numRuns: 500 },
    );
  });

  it('is that of no page, when there is the end of a line in it', () => {
    for (const path of ['/%0A', '/a%0Db', '/%E2%80%A8/x/y']) expect(find(path)).toBe(find('/no-such-page'));
  });

  it('is that of no page, when it is what Remix would ask for in browsers', () => {
    for (const path of ['/classes/a/room.data', '/_root.data', '/__manifest']) {
      expect(find(path)).toBe(find('/no-such-page'));
    }
  });
});
