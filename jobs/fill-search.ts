import { fillSearch } from '#commands/search/fill-search.ts';
import type { Job } from './job.ts';

/** Fills the index that is searched, where a version of Sala brought it or cuts texts otherwise. */
export const fillSearchJob: Job<'fill-search'> = async ({ db, log }) => {
  const courses = await fillSearch({ db });
  if (courses > 0) log.info({ courses }, 'courses came into the search');
};
