import { defineList, searchText } from '#app/ui/list/define-list.ts';

/** The people of a group. */
export const groupList = defineList({
  size: 50,
  filter: { q: searchText() },
  sorts: ['name', 'username'],
  whole: 500,
  remembered: true,
});
