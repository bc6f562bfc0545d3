import type { AppContext } from '#app/server/context.ts';
import { isOwnVisit } from '#app/server/http/own-visit.ts';

/** What `defineList` makes of a list that is remembered. */
interface RememberedList<Query> {
  read(url: URL): Query;
  isAsked(url: URL): boolean | null;
  toRemember(query: Query): string;
}

/**
 * The query of a list: as the address says it, which is kept for the next visit; of an address that says nothing, as it
 * was asked for on the last visit to the page. What another site's link looks for is shown, and not kept.
 *
 * @returns the query, and whether it is the one from before, which the page says
 */
export function recallList<Query extends object>(
  { keptLists }: Pick<AppContext, 'keptLists'>,
  request: Request,
  list: RememberedList<Query>,
): Query & { isRecalled: boolean } {
  const url = new URL(request.url);
  const query = list.read(url);
  if (list.isAsked(url)) {
    if (isOwnVisit(request)) keptLists.keep(url.pathname, list.toRemember(query));
    if (url.search === '?clear') keptLists.saidBy = url.pathname;
    return { ...query, isRecalled: false };
  }
  const before = keptLists.of(url.pathname);
  if (before === null) return { ...query, isRecalled: false };
  const recalled = list.read(new URL(`${url.pathname}?${before}`, url));
  const asked = list.toRemember(recalled);
  if (asked !== '') keptLists.saidBy = `${url.pathname}?${asked}`;
  return { ...recalled, isRecalled: asked !== '' };
}
