import { lessonOf, placeHref } from '#app/features/search/place-href.ts';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { CourseContent } from '#db/queries/learning/course-content.ts';
import type { FoundPlaceRow } from '#db/queries/search/find-entries.ts';

/** Where in a course the words stand: a title, a heading, a key term, or the text under a heading. */
export interface FoundPlace {
  kind: 'lesson' | 'quiz' | 'assignment' | 'heading' | 'term' | 'text';
  name: ContentWords;
  href: string;
  /** The lesson that it stands in; null for a title. */
  lesson: ContentWords | null;
}

/** The places of a course in which the words stand, the plainest first. */
export function presentPlaces(
  content: CourseContent,
  rows: readonly FoundPlaceRow[],
  preferred: readonly string[],
): FoundPlace[] {
  return rows.flatMap((row): FoundPlace[] => {
    const { kind, locale, title } = row;
    const href = placeHref(content, row, preferred);
    if (href === undefined || kind === 'course') return [];
    const inLesson = kind === 'section' || kind === 'term' ? lessonOf(content, row) : undefined;
    const lesson = inLesson ? wordsFor(inLesson.titles, [locale], content.sourceLocale) : null;
    const name = title === '' && lesson ? lesson : wordsFor({ [locale]: title }, [locale]);
    const shownAs = kind === 'section' ? (row.isInTitle ? 'heading' : 'text') : kind;
    return [{ kind: shownAs, name, href, lesson: title === '' ? null : lesson }];
  });
}
