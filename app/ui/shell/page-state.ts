import { useRouteLoaderData } from '@remix-run/react';
import type { pageStateOf } from '#app/server/render/page-state.server.ts';

export type PageState = ReturnType<typeof pageStateOf>;

/** What the root loader knows of the reader and the viewer. Undefined only when the root itself failed. */
export function usePageState(): PageState | undefined {
  return useRouteLoaderData('root') as PageState | undefined;
}
