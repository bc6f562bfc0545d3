import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { shelves } from '#domain/search/search-kinds.ts';

export const searchHref = '/search';
/** Letters of a search at most; what is longer is cut. */
export const longestSearch = 100;

/** What somebody looks for, and of which shelf they want all. */
export const searchList = defineList({
  size: 20,
  filter: { q: searchText(longestSearch), in: oneOf(shelves) },
});

export type SearchQuery = ReturnType<typeof searchList.read>;
