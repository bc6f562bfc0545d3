import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { questionKinds } from '#courseware/quiz-form/question-sheet.ts';
import { difficulties } from '#domain/learning/content.ts';

/** The questions of all courses that somebody writes, by topic. */
export const allQuestionsList = defineList({
  size: 50,
  filter: {
    q: searchText(),
    topic: searchText(60),
    difficulty: oneOf(difficulties),
    kind: oneOf(questionKinds),
    course: searchText(80),
    organisation: searchText(80),
  },
});
