import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';

/** Classes that somebody may see: those now and to come, the next one first, or past ones, the last one first. */
export const classList = defineList({
  size: 20,
  filter: { show: oneOf(['past']), q: searchText() },
  sorts: ['usual', 'turned'],
});
