/** A text that a person types: the wish for a check, or the answer to it. */
export type WordsProblem = 'missing' | 'too_long' | 'already_open';

/** The form as it was typed. */
export interface WordsValues {
  /** Made with the form, so that a form sent twice is done once. */
  id: string;
  words: string;
}

export const longestWords = 500;
