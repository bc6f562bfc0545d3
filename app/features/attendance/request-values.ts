import type { WordsProblem as ProblemOfWords } from '#domain/attendance/words.ts';

/** What is wrong with a text that a person typed: the wish for a check, or the answer to it. */
export type WordsProblem = ProblemOfWords | 'already_open';

/** The form as it was typed. */
export interface WordsValues {
  /** Made with the form, so that a form sent twice is done once. */
  id: string;
  words: string;
}
