import { useMatches } from '@remix-run/react';
import type { RouteHandle } from '#app/route-handle.ts';

/** What the routes of this page say of themselves, together. */
export function useHandle(): RouteHandle {
  const handles = useMatches().map((match) => (match.handle ?? {}) as RouteHandle);
  return Object.assign({}, ...handles) as RouteHandle;
}
