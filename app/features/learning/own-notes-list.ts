import { z } from 'zod';
import { defineList, oneOf } from '#app/ui/list/define-list.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

/** One's own notes and bookmarks. */
export const ownNotesList = defineList({
  size: 50,
  filter: {
    /** Slug of a course. */
    of: boundedText(100)
      .pipe(z.string().regex(/^[a-z0-9-]*$/))
      .catch(''),
    kind: oneOf(['note', 'bookmark']),
  },
  sorts: ['latest', 'place'],
  whole: 500,
});

export type OwnNotesQuery = ReturnType<typeof ownNotesList.read>;
