import type { LoaderFunctionArgs } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';

/**
 * A value in loader data that stays on the server. Remix encodes all loader data for the browser, also for pages that
 * never hydrate, which costs the busiest of them more than their queries; of this it writes a mark. Only for pages
 * without `handle.hydrate`: a browser would find nothing in it.
 */
export class ServerOnly<T> {
  readonly reveal: () => T;

  constructor(value: T) {
    this.reveal = () => value;
  }
}

/** Loader data as the loader returned it, for pages that are only rendered on the server. */
export function useServerData<Loader extends (args: LoaderFunctionArgs) => Promise<unknown>>(): Awaited<
  ReturnType<Loader>
> {
  return useLoaderData() as Awaited<ReturnType<Loader>>;
}
