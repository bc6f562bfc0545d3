import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { cohortPhases } from '#domain/cohorts/joining.ts';

/** The cohorts that somebody looks after. */
export const cohortList = defineList({ size: 30, filter: { q: searchText(), phase: oneOf(cohortPhases) } });

/** The people of one cohort. */
export const peopleList = defineList({
  size: 50,
  filter: { q: searchText(), state: oneOf(['in', 'waiting']) },
  whole: 1_000,
});

/** People who may be put into a cohort, by name. */
export const candidateList = defineList({ size: 50, filter: { q: searchText() } });
