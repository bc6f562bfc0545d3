import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { questionKinds } from '#courseware/quiz-form/question-sheet.ts';
import { difficulties } from '#domain/learning/content.ts';

/** How questions are chosen from any list of them. */
export const questionFilter = {
  q: searchText(),
  topic: searchText(60),
  difficulty: oneOf(difficulties),
  kind: oneOf(questionKinds),
};

/** The questions of a course. */
export const questionList = defineList({
  size: 50,
  filter: {
    ...questionFilter,
    /** A language in which it has no words. */
    missing: searchText(35),
    /** Those that an author should look at. */
    show: oneOf(['warned'] as const),
  },
  sorts: ['place', 'right', 'tells'],
});

export type QuestionQuery = ReturnType<typeof questionList.read>;
