import { shortened } from '#domain/text/graphemes.ts';
import { cleanLine, isVisible } from '#domain/text/visible.ts';

/** Characters of a title. */
const longestTitle = 90;

/** Of a question that was withdrawn: its words, of which a title is the beginning, are to be read nowhere. */
export const withdrawnTitle = '…';

/**
 * How a thread is called in lists: the first line of what was asked, cut where it is long. Nobody is asked for a title besides
 * their question.
 */
export function threadTitle(words: string): string {
  const line = words.split('\n').map(cleanLine).find(isVisible) ?? '';
  // Nobody's own words say that they were withdrawn.
  return line === withdrawnTitle ? '...' : shortened(line, longestTitle);
}
