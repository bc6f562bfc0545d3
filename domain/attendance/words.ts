/** What people write about attendance: the reason of a correction, a request for a check, the answer to it. Pure. */

export const longestWords = 500;

export type WordsProblem = 'required' | 'tooLong';

/** What is wrong with words that have to be given; null when they can be taken. */
export function wordsProblem(words: string): WordsProblem | null {
  const length = words.trim().length;
  if (length === 0) return 'required';
  return length > longestWords ? 'tooLong' : null;
}
