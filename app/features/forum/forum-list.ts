import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { threadShows, waitingKinds } from '#domain/forum/list-filters.ts';
import { postLanguages } from '#domain/forum/post-language.ts';

/** The threads of a course. */
export const forumList = defineList({
  size: 20,
  filter: {
    q: searchText(100),
    /** A lesson's short name, or `aboutCourse`. */
    lesson: searchText(100),
    show: oneOf(threadShows),
    lang: oneOf(postLanguages),
  },
});
export type ForumQuery = ReturnType<typeof forumList.read>;

/** The replies of a thread. */
export const replyList = defineList({ size: 30 });

/** What waits for who moderates, in all courses. */
export const waitingList = defineList({ size: 30, filter: { kind: oneOf(waitingKinds) } });

export const forumHref = (course: string): string => `/courses/${course}/forum`;

/** Where somebody asks about a lesson, or about the course. */
export const askHref = (course: string, lesson = ''): string =>
  `${forumHref(course)}/new${lesson === '' ? '' : `?lesson=${lesson}`}`;

/** Whom one can name in a thread, or in one that is begun: asked by public/mentions.js. */
export const namesHref = (course: string, thread?: string): string =>
  `${forumHref(course)}/people${thread === undefined ? '' : `?thread=${thread}`}`;
