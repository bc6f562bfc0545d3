import { useLocation } from '@remix-run/react';
import { createContext, useContext } from 'react';
import type { pageStateOf } from '#app/server/render/page-state.server.ts';

/** What every page knows of its reader and of the viewer's rights. */
export type PageState = ReturnType<typeof pageStateOf>;

export const PageStateContext = createContext<PageState | null>(null);

export function usePageState(): PageState {
  const page = useContext(PageStateContext);
  if (!page) throw new Error('A page is rendered without its reader');
  return page;
}

/** The page's own address: where a change of language or theme leads back to. */
export function usePath(): string {
  const { isRefused } = usePageState();
  const { pathname, search } = useLocation();
  return isRefused ? '/' : pathname + search;
}
