import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { mediaKinds } from '#domain/media/kinds.ts';

/** The things of a library. */
export const mediaList = defineList({
  size: 24,
  filter: { q: searchText(), kind: oneOf(mediaKinds), show: oneOf(['wordless', 'unversioned', 'making', 'archived']) },
  sorts: ['latest', 'title', 'size'],
  remembered: true,
});
