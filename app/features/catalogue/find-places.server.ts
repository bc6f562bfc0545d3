import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import type { CourseContent, CoursePart } from '#db/queries/learning/course-content.ts';
import type { FoundSection } from '#db/queries/learning/lesson-sections.ts';
import { chooseLocale, type LocalizedText } from '#domain/locale.ts';
import { foldForSearch, hasWords } from '#domain/text/search.ts';

/** Where in a course the words stand: a title, a heading, a key term, or the text under a heading. */
export interface FoundPlace {
  kind: 'lesson' | 'quiz' | 'assignment' | 'heading' | 'term' | 'text';
  name: ContentWords;
  href: string;
  /** The lesson that it stands in; null for a title. */
  lesson: ContentWords | null;
}

interface Search {
  words: string;
  sections: readonly FoundSection[];
  preferred: readonly string[];
}

/** The places of a course in which the words stand, the plainest first: titles, headings, key terms, then text. */
export function findPlaces(content: CourseContent, { words, sections, preferred }: Search): FoundPlace[] {
  const link = (activity: CoursePart, locale: string, part = '') => {
    const offered = Object.keys(activity.texts);
    const shown = chooseLocale(preferred, offered, content.sourceLocale)?.locale;
    const asked = activity.kind === 'lesson' && locale !== shown && offered.includes(locale) ? `?lang=${locale}` : '';
    return `${activityHref(content.slug, activity)}${asked}${part}`;
  };
  const found = (texts: LocalizedText) => wordsFor(texts, preferred, content.sourceLocale);

  const titles = content.activities.flatMap((activity): FoundPlace[] => {
    const hits = textsWith(activity.titles, words);
    if (!hits) return [];
    const name = found(hits);
    return [{ kind: activity.kind, name, href: link(activity, name.locale), lesson: null }];
  });

  const lessons = content.activities.filter((one) => one.kind === 'lesson');
  const terms = [...content.glossary.values()].flatMap(({ slug, term }): FoundPlace[] => {
    const hits = textsWith(term, words);
    const lesson = lessons.find((one) => one.terms.includes(slug));
    if (!hits || !lesson) return [];
    const name = found(hits);
    const href = link(lesson, name.locale, `#term-${slug}`);
    return [{ kind: 'term', name, href, lesson: wordsFor(lesson.titles, [name.locale], content.sourceLocale) }];
  });

  const parts = bestLanguages(sections, preferred, content).flatMap((section): FoundPlace[] => {
    const lesson = lessons.find((one) => one.slug === section.lesson);
    if (!lesson) return [];
    const { locale, heading, position } = section;
    const title = wordsFor(lesson.titles, [locale], content.sourceLocale);
    const name = heading ? found({ [locale]: heading }) : title;
    const href = link(lesson, locale, position > 0 ? `#part-${position}` : '');
    return [{ kind: section.isInHeading ? 'heading' : 'text', name, href, lesson: heading ? title : null }];
  });
  return [
    ...titles,
    ...parts.filter(({ kind }) => kind === 'heading'),
    ...terms,
    ...parts.filter(({ kind }) => kind === 'text'),
  ];
}

/** The languages of a text in which the words stand; undefined when there is none. */
function textsWith(texts: LocalizedText, words: string): LocalizedText | undefined {
  const hits = Object.entries(texts).filter(([, text]) => hasWords(foldForSearch(text), words));
  return hits.length > 0 ? Object.fromEntries(hits) : undefined;
}

/** Of the same section in several languages the one that the reader would choose. */
function bestLanguages(
  sections: readonly FoundSection[],
  preferred: readonly string[],
  { versionId, sourceLocale }: CourseContent,
): FoundSection[] {
  const groups = Map.groupBy(
    sections.filter((section) => section.versionId === versionId),
    ({ lesson, position }) => `${lesson} ${position}`,
  );
  return [...groups.values()].flatMap((group) => {
    const locales = group.map(({ locale }) => locale);
    const best = chooseLocale(preferred, locales, sourceLocale)?.locale;
    return group.find(({ locale }) => locale === best) ?? group.slice(0, 1);
  });
}
