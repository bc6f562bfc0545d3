import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';

const most = 4;
/** Longer ones would not be read in a box on a phone. */
const longest = 14;

/**
 * Key terms of the courses as examples of what can be looked for, in the reader's language where there is one: each of
 * them is found. From every course in turn.
 */
export function exampleTerms(contents: readonly CourseContent[], preferred: readonly string[]): ContentWords[] {
  const columns = contents.map((content) =>
    [...content.glossary.values()]
      .map(({ term }) => wordsFor(term, preferred, content.sourceLocale))
      .filter(({ text }) => text.length <= longest)
      .slice(0, most),
  );
  const examples = new Map<string, ContentWords>();
  for (let row = 0; row < most; row++) {
    for (const column of columns) {
      const term = column[row];
      if (term && examples.size < most) examples.set(term.text, term);
    }
  }
  return [...examples.values()];
}
