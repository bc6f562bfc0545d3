import { defineList, oneId, searchText } from '#app/ui/list/define-list.ts';

/** Those who take a course, by name. */
export const gradebookList = defineList({
  size: 25,
  filter: {
    q: searchText(),
    /** Short name of an organisation. */
    organisation: searchText(80),
    cohort: oneId(),
  },
  sorts: ['name'],
  whole: 500,
});

export type GradebookQuery = ReturnType<typeof gradebookList.read>;
