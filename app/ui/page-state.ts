import { useRouteLoaderData } from '@remix-run/react';
import type { loader } from '../root.tsx';

export type PageState = Awaited<ReturnType<typeof loader>>;

/** What the root loader knows of the reader and the viewer. Undefined only when the root itself failed. */
export function usePageState(): PageState | undefined {
  return useRouteLoaderData<typeof loader>('root') as PageState | undefined;
}
