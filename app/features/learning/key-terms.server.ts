import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';

export interface KeyTerm {
  slug: string;
  term: ContentWords;
  definition: ContentWords;
  /** The term in the course's other languages. */
  others: ContentWords[];
}

/** By version of a course, then by lesson and language: a version never changes. */
const presented = new WeakMap<CourseContent, Map<string, KeyTerm[]>>();

/** The glossary's terms that a lesson uses, in the order in which it does. */
export function presentKeyTerms(
  { lessonId, html }: { lessonId: string; html: string },
  content: CourseContent,
  locale: string,
): KeyTerm[] {
  const ofCourse = presented.get(content) ?? new Map<string, KeyTerm[]>();
  presented.set(content, ofCourse);
  const key = `${lessonId} ${locale}`;
  const terms = ofCourse.get(key) ?? findKeyTerms(html, content, locale);
  ofCourse.set(key, terms);
  return terms;
}

function findKeyTerms(html: string, content: CourseContent, locale: string): KeyTerm[] {
  const slugs = new Set(Array.from(html.matchAll(/href="#term-([a-z0-9-]+)"/g), (match) => match[1] ?? ''));
  return [...slugs].flatMap((slug): KeyTerm[] => {
    const found = content.glossary.get(slug);
    if (!found) return [];
    return [
      {
        slug,
        term: wordsFor(found.term, [locale], content.sourceLocale),
        definition: wordsFor(found.definition, [locale], content.sourceLocale),
        others: content.locales.flatMap((other) => {
          const text = found.term[other];
          return other === locale || text === undefined ? [] : [{ text, locale: other }];
        }),
      },
    ];
  });
}
