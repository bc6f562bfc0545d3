import { defineList, searchText } from '#app/ui/list/define-list.ts';

/** The key terms of all courses. */
export const glossaryList = defineList({ size: 60, filter: { q: searchText() } });
