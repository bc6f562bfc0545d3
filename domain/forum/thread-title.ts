import { cutAfter, lengthOf } from '#domain/text/graphemes.ts';
import { cleanLine, isVisible } from '#domain/text/visible.ts';

/** Characters of a title. */
const longestTitle = 90;
/** A title that is cut ends at a space, if one stands in its last third. */
const shortestCut = 60;

/** Of a question that was withdrawn: its words, of which a title is the beginning, are to be read nowhere. */
export const withdrawnTitle = '…';

/**
 * How a thread is called in lists: the first line of what was asked, cut where it is long. Nobody is asked for a title besides
 * their question.
 */
export function threadTitle(words: string): string {
  const line = words.split('\n').map(cleanLine).find(isVisible) ?? '';
  if (lengthOf(line) <= longestTitle) return line;
  const cut = cutAfter(line, longestTitle - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space >= shortestCut ? cut.slice(0, space) : cut).trimEnd()}…`;
}
