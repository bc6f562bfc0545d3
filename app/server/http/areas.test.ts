import type { ServerBuild } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { areaOfPath, splitByArea } from './areas.ts';

const routeOf = (id: string, path: string | undefined, more: { parentId?: string; index?: true } = {}) => [
  id,
  { id, path, parentId: 'root', module: { default: () => null }, ...more },
];
const routes = Object.fromEntries([
  routeOf('root', '', { parentId: undefined }),
  routeOf('home', undefined, { index: true }),
  routeOf('courses', 'courses'),
  routeOf('lesson', 'courses/:slug/lessons/:lesson'),
  routeOf('frame', 'classes'),
  routeOf('framed', ':id', { parentId: 'frame' }),
  routeOf('framed-list', undefined, { parentId: 'frame', index: true }),
  routeOf('any', ':language/about'),
  routeOf('rest', '*'),
]);
const build = { routes, assets: { routes } } as Partial<ServerBuild> as ServerBuild;

describe('splitByArea', () => {
  it('gives each area its own routes and those that may stand anywhere', () => {
    const areas = splitByArea(build);
    expect([...areas.keys()].sort()).toEqual(['', 'classes', 'courses']);
    expect(Object.keys(areas.get('courses')?.routes ?? {})).toEqual(['root', 'courses', 'lesson', 'any', 'rest']);
    expect(Object.keys(areas.get('classes')?.assets.routes ?? {})).toEqual([
      'root',
      'frame',
      'framed',
      'framed-list',
      'any',
      'rest',
    ]);
    expect(Object.keys(areas.get('')?.routes ?? {})).toEqual(['root', 'home', 'any', 'rest']);
  });
});

describe('areaOfPath', () => {
  it.each([
    ['/', ''],
    ['/courses', 'courses'],
    ['/courses/', 'courses'],
    ['/courses.data', 'courses'],
    ['/courses/first-sale/lessons/a', 'courses'],
    ['/_root.data', '_root'],
    ['/.well-known/keys.json', '.well-known'],
  ])('%s belongs to "%s"', (path, area) => expect(areaOfPath(path)).toBe(area));
});
