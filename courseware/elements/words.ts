/** The words of the interface that elements of a lesson carry; app/features/learning/lesson-words.ts has them in every language. */
export const lessonWords = [
  'doNow',
  'yourTurn',
  'showAnswer',
  'nextLine',
  'download',
  'youChose',
  'startAgain',
  'chooseAgain',
  'figures',
  'said',
] as const;
export type LessonWord = (typeof lessonWords)[number];
