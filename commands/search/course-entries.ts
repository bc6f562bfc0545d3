import type { CourseContent } from '#db/queries/learning/course-content.ts';
import type { SectionWords } from '#db/queries/learning/lesson-sections.ts';
import type { NewSearchEntry } from '#db/queries/search/search-entries.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { entryTokens } from '#domain/search/entry-tokens.ts';

type Entry = Pick<NewSearchEntry, 'kind' | 'slug' | 'position' | 'part' | 'locale' | 'title' | 'words'>;

/**
 * What can be found of a version of a course, in each language: the course with the titles of its parts, its lessons and
 * their sections, quizzes and assignments by their titles, and key terms that a lesson explains. Not what questions ask
 * and answer, and not the guide for who leads a group.
 */
export function courseEntries(content: CourseContent, sections: readonly SectionWords[]): NewSearchEntry[] {
  return [
    ...courseItself(content),
    ...content.activities.flatMap((_activity, position) => activityEntries(content, position)),
    ...sections.flatMap((section) => sectionEntry(content, section)),
    ...termEntries(content),
  ].map((entry) => ({ ...entry, ...entryTokens(entry.title, entry.words, { isName: entry.kind === 'term' }) }));
}

/** Between texts that stand together in one entry, and where an excerpt shows them. */
const between = ' · ';

function courseItself(content: CourseContent): Entry[] {
  const { slug, title, summary, outcomes, modules, activities, checkQuizzes, glossary } = content;
  const parts: LocalizedText[] = [
    ...[summary, ...outcomes, ...modules.map((module) => module.title)],
    ...activities.map(({ titles }) => titles),
    ...[...checkQuizzes.values()].map(({ titles }) => titles),
    ...[...glossary.values()].map(({ term }) => term),
  ];
  return content.locales.map((locale) => ({
    ...{ kind: 'course' as const, slug, position: 0, part: 0, locale, title: title[locale] ?? '' },
    words: parts.flatMap((part) => part[locale] ?? []).join(between),
  }));
}

function activityEntries({ activities }: CourseContent, position: number): Entry[] {
  const activity = activities[position];
  if (!activity) return [];
  const { kind, slug } = activity;
  return Object.entries(activity.titles).map(([locale, title]) => {
    const words = kind === 'lesson' ? (activity.texts[locale]?.summary ?? '') : '';
    return { kind, slug, position, part: 0, locale, title, words };
  });
}

function sectionEntry({ activities }: CourseContent, section: SectionWords): Entry[] {
  const { lesson, locale, position: part, heading, words } = section;
  const position = activities.findIndex(({ kind, slug }) => kind === 'lesson' && slug === lesson);
  return position === -1 ? [] : [{ kind: 'section', slug: lesson, position, part, locale, title: heading, words }];
}

function termEntries({ activities, glossary }: CourseContent): Entry[] {
  return [...glossary.values()].flatMap(({ slug, term, definition }) => {
    const position = activities.findIndex((one) => one.kind === 'lesson' && one.terms.includes(slug));
    if (position === -1) return [];
    return Object.entries(term).map(([locale, title]) => ({
      ...{ kind: 'term' as const, slug, position, part: 0, locale, title },
      words: definition[locale] ?? '',
    }));
  });
}
