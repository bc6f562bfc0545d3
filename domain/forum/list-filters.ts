/** Which threads of a course: those that nobody who teaches has answered, or one's own. */
export const threadShows = ['unanswered', 'mine'] as const;
export type ThreadShow = (typeof threadShows)[number];

/** In place of a lesson's short name: what is about the course. */
export const aboutCourse = '-';

/** Why a thread waits for who moderates it: for an answer, since a post was reported, or was written anew. */
export const waitingKinds = ['question', 'report', 'rewritten'] as const;
export type WaitingKind = (typeof waitingKinds)[number];
