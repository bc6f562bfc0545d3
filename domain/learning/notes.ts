/** Characters of a note, as people count them: about a page by hand. */
export const mostOfNote = 2_000;

/** Notes of a person in one course: some for each section of a long one. */
export const mostNotes = 300;

/** Headings of a lesson at most: `part-200`. 0 stands for the lesson as a whole. */
export const mostSections = 200;

/** More often nobody changes a note; a number that no form of ours sends goes into no column. */
export const mostRevisions = 1_000_000;

/** A note as it is kept. */
export interface NoteKept {
  words: string;
  /** From 1, one more at each change. */
  revision: number;
}

/** What somebody wrote, over which words: `base` is their revision, 0 where there were none. Nothing: the note goes. */
export interface NoteWritten {
  words: string;
  base: number;
}

/** `beside`: it becomes a note of its own, as another device wrote on since. `nothing`: there is nothing left to do. */
export type NoteChange = 'insert' | 'change' | 'remove' | 'beside' | 'nothing';

/**
 * What becomes of a note that comes, at once or days later. Words that nobody saw are never written over: what was written
 * over others stands beside what took their place, and a note that was changed elsewhere is not taken away. So notes of
 * several devices may come in any order and any number of times.
 */
export function changeNote(kept: NoteKept | undefined, written: NoteWritten): NoteChange {
  const isEmpty = written.words === '';
  if (!kept) return isEmpty ? 'nothing' : 'insert';
  if (kept.words === written.words) return 'nothing';
  if (kept.revision === written.base) return isEmpty ? 'remove' : 'change';
  return isEmpty ? 'nothing' : 'beside';
}
