import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';

const listStates = ['published', 'writing', 'review', 'archived'] as const;

/** The courses that somebody may write. */
export const authoredList = defineList({ size: 50, filter: { q: searchText(), state: oneOf(listStates) } });
