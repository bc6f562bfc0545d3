import { defineList, searchText } from '#app/ui/list/define-list.ts';
import { questionFilter } from './course-questions.ts';

/** The questions of all courses that somebody writes, by topic. */
export const allQuestionsList = defineList({
  // Each is a block of its own on a phone.
  size: 20,
  filter: { ...questionFilter, course: searchText(80), organisation: searchText(80) },
});
