/** What can be found. A section is a part of a lesson under its heading. */
export type SearchKind = 'course' | 'lesson' | 'section' | 'quiz' | 'assignment' | 'term' | 'post';
/** What belongs to a version of a course; posts in forums belong to people. */
export type ContentKind = Exclude<SearchKind, 'post'>;

/** How what is found is put together for readers. */
export const shelves = ['courses', 'lessons', 'terms', 'forum'] as const;
export type Shelf = (typeof shelves)[number];

/**
 * By which rule texts come into the index. A rule that cuts or folds them otherwise, or leaves something out, has the next
 * number: the job `fill-search` then fills the index anew, course by course.
 */
export const indexRule = 2;
