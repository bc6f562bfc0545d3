import { setImmediate as nextTurn } from 'node:timers/promises';
import { type ContentWords, withWordBreaks, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { type CourseContent, loadCourseContents } from '#db/queries/learning/course-content.ts';
import { type FoundEntry, type FoundShelf, findEntries } from '#db/queries/search/find-entries.ts';
import { postPath } from '#domain/forum/post-path.ts';
import { baseLanguage } from '#domain/locale.ts';
import { type ExcerptPart, excerptOf } from '#domain/search/excerpt.ts';
import { type SearchKind, type Shelf, shelves } from '#domain/search/search-kinds.ts';
import { lessonOf, placeHref } from './place-href.ts';
import { searchContent } from './search-content.server.ts';
import type { SearchQuery } from './search-list.ts';

/** A text with what was looked for marked in it. */
export interface MarkedWords {
  parts: ExcerptPart[];
  locale: string;
}

export interface SearchHit {
  kind: SearchKind;
  href: string;
  title: MarkedWords;
  /** Of a part of a lesson. */
  heading: MarkedWords | null;
  excerpt: MarkedWords | null;
  /** The course that it belongs to; null for a course. */
  course: ContentWords | null;
}

export interface SearchShelf {
  name: Shelf;
  hits: SearchHit[];
  total: number;
}

/** How much of each shelf stands on the page that shows all of them. */
const first: Record<Shelf, number> = { courses: 4, lessons: 10, terms: 5, forum: 5 };

/**
 * The page of a search: what was found in courses, lessons, key terms and forums, or one of these page by page. Warm it is one
 * statement, three when what was typed is nowhere.
 */
export async function loadSearch({ db, viewer, reader }: ReadingContext, query: SearchQuery) {
  const { q, in: only } = query.filter;
  if (q === '') return { query, state: 'none' as const, instead: null, shelves: [] };
  const searcher = { viewer, locales: reader.contentLocales };
  const ranges = Object.fromEntries(
    shelves.map((shelf) => [shelf, only === shelf ? rangeOf(query) : { offset: 0, limit: only ? 0 : first[shelf] }]),
  ) as Record<Shelf, { offset: number; limit: number }>;
  const { found, words, instead } = await searchContent(db, q, {
    find: (plan) => findEntries(db, plan, { searcher, ranges }),
    isEmpty: (all) => shelves.every((shelf) => all[shelf].rows.length === 0),
  });
  if (!found) return { query, state: 'signs' as const, instead: null, shelves: [] };
  const versionIds = new Set(shelves.flatMap((shelf) => found[shelf].rows.map(({ versionId }) => versionId)));
  const contents = await loadCourseContents(db, [...versionIds]);
  const shown: SearchShelf[] = [];
  for (const name of shelves) {
    shown.push(await presentShelf(name, found[name], { contents, words, locales: searcher.locales }));
  }
  return {
    query,
    state: 'searched' as const,
    instead,
    shelves: shown.filter(({ hits }) => hits.length > 0),
  };
}

export type SearchPageData = Awaited<ReturnType<typeof loadSearch>>;

function rangeOf({ offset, limit }: SearchQuery) {
  return { offset, limit };
}

interface Presenting {
  contents: ReadonlyMap<string, CourseContent>;
  words: readonly string[];
  locales: readonly string[];
}

/** Marking a long text takes some ms: others have a turn after each. */
async function presentShelf(name: Shelf, { rows, total }: FoundShelf, presenting: Presenting): Promise<SearchShelf> {
  const hits: SearchHit[] = [];
  for (const row of rows) {
    hits.push(...presentHit(row, presenting));
    await nextTurn();
  }
  return { name, total, hits };
}

function presentHit(row: FoundEntry, { contents, words, locales }: Presenting): SearchHit[] {
  const content = contents.get(row.versionId);
  if (!content) return [];
  const { kind, locale, slug, postId } = row;
  const href =
    kind === 'post'
      ? postPath({ course: content.slug, threadId: slug, postId: postId ?? slug })
      : placeHref(content, { ...row, kind }, locales);
  if (href === undefined) return [];
  const marked = (text: string) => (text === '' ? null : markWords(text, locale, words));
  const lesson = kind === 'section' ? lessonOf(content, { kind, slug })?.titles[locale] : undefined;
  return [
    {
      ...{ kind, href },
      title: markWords(lesson ?? row.title, locale, words),
      heading: lesson === undefined ? null : marked(row.title),
      excerpt: marked(row.words),
      course: kind === 'course' ? null : wordsFor(content.title, [locale, ...locales], content.sourceLocale),
    },
  ];
}

function markWords(text: string, locale: string, words: readonly string[]): MarkedWords {
  const parts = excerptOf(text, words);
  if (baseLanguage(locale) !== 'lo') return { parts, locale };
  return { parts: parts.map((part) => ({ ...part, text: withWordBreaks(part.text) })), locale };
}
