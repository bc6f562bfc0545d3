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

/** A piece of work, among those of one task where `of` names it; what was just done is told there. */
export function markingHref(id: string, of: string, news?: 'marked' | 'regraded'): string {
  const said = [of && `of=${encodeURIComponent(of)}`, news].filter(Boolean).join('&');
  return said ? `/marking/${id}?${said}` : `/marking/${id}`;
}

export type QueueQuery = ReturnType<typeof queueList.read>;
