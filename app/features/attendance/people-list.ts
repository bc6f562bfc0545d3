import { defineList, type FilterOf, figure, oneId, searchText } from '#app/ui/list/define-list.ts';

/** The people of a class: found by a part of a name, by organisation, or by attendance below a percentage. */
export const peopleList = defineList({
  size: 25,
  sorts: ['name', 'minutes', 'late', 'early'],
  filter: { q: searchText(), organisation: oneId(), below: figure(1, 100) },
  whole: 500,
  remembered: true,
});

export type PeopleSort = ReturnType<typeof peopleList.read>['sort'];
export type PeopleFilter = FilterOf<typeof peopleList>;
