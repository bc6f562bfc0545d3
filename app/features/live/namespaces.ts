/**
 * The words that the live classroom needs in the browser. The page before the door brings them all: from there the room
 * is entered without loading another page.
 */
export const liveNamespaces = ['classroom', 'polls'] as const;
