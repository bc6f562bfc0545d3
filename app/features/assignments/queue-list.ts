import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';

/** Which pieces of work are shown: those that wait, where nothing else is asked. */
const states = ['returned', 'marked'] as const;

export const queueList = defineList({
  size: 50,
  filter: {
    /** `<course>/<assignment>` */
    of: searchText(130),
    state: oneOf(states),
  },
});

export type QueueQuery = ReturnType<typeof queueList.read>;
