import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { organisationRoles } from '#domain/rights.ts';

/** The tree. Without words to look for it is one page, folded. */
export const treeList = defineList({ size: 100, filter: { q: searchText() }, remembered: true });

/** Where an organisation can be put. */
export const parentList = defineList({ size: 50, filter: { q: searchText() } });

/** The organisations directly below one. */
export const belowList = defineList({ size: 50, page: 'below' });

/** The people with a role at an organisation. */
export const memberList = defineList({
  size: 50,
  filter: { q: searchText(), role: oneOf(organisationRoles), by: oneOf(['operator']) },
  sorts: ['name', 'username'],
  page: 'people',
  whole: 1_000,
  remembered: true,
});

/** People everywhere. */
export const peopleList = defineList({ size: 50, filter: { q: searchText() }, sorts: ['name', 'username'] });

/** The people who hold no role anywhere. */
export const unplacedList = defineList({ size: 50, sorts: ['name', 'latest'], remembered: true });
