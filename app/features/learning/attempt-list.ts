import { defineList, oneOf } from '#app/ui/list/define-list.ts';

/** Attempts of one person at counting quizzes. */
export const attemptList = defineList({
  size: 50,
  filter: { show: oneOf(['offline']) },
  sorts: ['latest', 'earliest', 'result'],
  whole: 500,
});

export type AttemptQuery = ReturnType<typeof attemptList.read>;
