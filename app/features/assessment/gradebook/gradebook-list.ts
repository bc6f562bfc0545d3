import { defineList, searchText } from '#app/ui/list/define-list.ts';

/** Those who take a course, by name. What narrows them besides their organisation is a filter more. */
export const gradebookList = defineList({
  size: 25,
  filter: {
    q: searchText(),
    /** Short name of an organisation. */
    organisation: searchText(80),
  },
  sorts: ['name'],
  whole: 500,
});

export type GradebookQuery = ReturnType<typeof gradebookList.read>;
