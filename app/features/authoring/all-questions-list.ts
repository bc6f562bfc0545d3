import { defineList, searchText } from '#app/ui/list/define-list.ts';
import { questionFilter } from './course-questions.ts';

/** The questions of all courses that somebody writes, by topic. */
export const allQuestionsList = defineList({
  size: 50,
  filter: { ...questionFilter, course: searchText(80), organisation: searchText(80) },
});
