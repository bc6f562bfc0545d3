import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { behindReasons } from '#domain/learning/falling-behind.ts';

/** Who is shown: all, those who fall behind, or those who do by one reason. */
const standings = ['behind', ...behindReasons, 'finished'] as const;

/** The people whom somebody teaches. */
export const learnerList = defineList({
  size: 50,
  filter: {
    q: searchText(),
    /** `programme/commerce`, `course/drying` */
    of: searchText(120),
    show: oneOf(standings),
  },
  sorts: ['name', 'done', 'active', 'missed'],
  whole: 1_000,
  remembered: true,
});

export type LearnerQuery = ReturnType<typeof learnerList.read>;
