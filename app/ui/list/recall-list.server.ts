import type { AppContext } from '#app/server/context.ts';

/** What `defineList` makes of a list that is remembered. */
interface RememberedList<Query> {
  read(url: URL): Query;
  isAsked(url: URL): boolean | null;
  toRemember(query: Query): string;
}

/**
 * The query of a list: as the address says it, which is kept for the next visit; of an address that says nothing, as it
 * was asked for on the last visit to the page.
 *
 * @returns the query, and whether it is the one from before, which the page says
 */
export function recallList<Query extends object>(
  context: Pick<AppContext, 'keptLists'>,
  request: Request,
  list: RememberedList<Query>,
): Query & { isRecalled: boolean } {
  const url = new URL(request.url);
  const query = list.read(url);
  if (list.isAsked(url)) {
    context.keptLists.keep(url.pathname, list.toRemember(query));
    return { ...query, isRecalled: false };
  }
  const before = context.keptLists.of(url.pathname);
  if (before === null) return { ...query, isRecalled: false };
  const recalled = list.read(new URL(`${url.pathname}?${before}`, url));
  return { ...recalled, isRecalled: list.toRemember(recalled) !== '' };
}
