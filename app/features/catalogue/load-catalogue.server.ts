import { searchContent } from '#app/features/search/search-content.server.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { AppContext } from '#app/server/context.ts';
import type { CourseListing } from '#db/queries/learning/course.ts';
import { type CourseContent, loadCourseContents } from '#db/queries/learning/course-content.ts';
import { type FoundPlaceRow, findPlacesInCourses } from '#db/queries/search/find-entries.ts';
import { audiences } from '#domain/learning/content.ts';
import { chooseLocale } from '#domain/locale.ts';
import { readCourseListings } from './course-facts.server.ts';
import { exampleTerms } from './example-terms.server.ts';
import {
  applyFilters,
  type CatalogueFilters,
  type CatalogueQuery,
  type CertificateKind,
  certificateKinds,
  type Filterable,
  hourSpan,
  hourSpans,
} from './filters.ts';
import { presentPlaces } from './find-places.server.ts';

interface Entry extends Filterable {
  content: CourseContent;
  listing: CourseListing;
  /** Where the words stand in it that are looked for. */
  found: readonly FoundPlaceRow[];
}

/** More places than this are counted, not named. */
const mostPlaces = 5;

/**
 * The catalogue's page: the courses that fit, and how many each choice would show. When warm, no query; one when
 * somebody looks for words.
 */
export async function loadCatalogue(
  { db, now, reader, viewer }: Pick<AppContext, 'db' | 'now' | 'reader' | 'viewer'>,
  query: CatalogueQuery,
) {
  const { filter } = query;
  const listings = await readCourseListings(db, now);
  const contents = await loadCourseContents(
    db,
    listings.map((listing) => listing.versionId),
  );
  const searched = filter.q ? await searchPlaces({ db, reader, viewer }, filter.q) : null;
  const entries = listings.flatMap((listing): Entry[] => {
    const content = contents.get(listing.versionId);
    return content ? [toEntry(listing, content, searched && (searched.rows.get(listing.versionId) ?? []))] : [];
  });
  const fitting = plainestFirst(applyFilters(entries, filter));
  const last = Math.max(1, Math.ceil(fitting.length / query.limit));
  const page = Math.min(query.page, last);
  const start = (page - 1) * query.limit;
  return {
    query: { ...query, page },
    total: fitting.length,
    isEmpty: entries.length === 0,
    instead: searched?.instead ?? null,
    facets: countFacets(entries, filter),
    examples: exampleTerms(
      entries.map((entry) => entry.content),
      reader.contentLocales,
    ),
    /** The languages that there are, when the reader's own is not among them. */
    otherLanguages: entries.some((entry) => entry.locales.includes(reader.locale))
      ? []
      : [...new Set(entries.flatMap((entry) => entry.locales))].sort(),
    courses: fitting.slice(start, start + query.limit).map((entry) => ({
      ...presentListing(entry, reader.contentLocales),
      ...placesOf(entry, reader.contentLocales),
    })),
  };
}

export type Catalogue = Awaited<ReturnType<typeof loadCatalogue>>;
export type CatalogueCourse = Catalogue['courses'][number];

/** Where the words stand, by the version of the course. */
async function searchPlaces({ db, reader, viewer }: Pick<AppContext, 'db' | 'reader' | 'viewer'>, search: string) {
  const searcher = { viewer, locales: reader.contentLocales };
  const { found, instead } = await searchContent(db, search, {
    find: (plan) => findPlacesInCourses(db, plan, { searcher, placesOfCourse: mostPlaces }),
    isEmpty: (rows) => rows.length === 0,
  });
  return { rows: Map.groupBy(found ?? [], ({ versionId }) => versionId), instead };
}

/** @param found null: nothing is looked for */
function toEntry(listing: CourseListing, content: CourseContent, found: readonly FoundPlaceRow[] | null): Entry {
  return {
    content,
    listing,
    found: found ?? [],
    audience: content.audience,
    locales: content.locales,
    hours: content.hours,
    classes: listing.classes,
    certificates: listing.programmes.map((programme): CertificateKind => programme.kind),
    isFound: found === null || found.length > 0,
  };
}

/** Courses named by the words come first, then those with a part that is, then those that say them of themselves, then the others. */
function plainestFirst(entries: Entry[]): Entry[] {
  const distance = ({ found }: Entry) => {
    const itself = found.find(({ kind }) => kind === 'course');
    if (itself?.isInTitle) return 0;
    if (found.some(({ isInTitle }) => isInTitle)) return 1;
    return itself ? 2 : 3;
  };
  return entries.toSorted((one, other) => distance(one) - distance(other));
}

function placesOf({ content, found }: Entry, preferred: readonly string[]) {
  const places = presentPlaces(content, found, preferred);
  return { places, morePlaces: Math.max(0, (found[0]?.places ?? 0) - places.length) };
}

function countFacets(entries: Entry[], filters: CatalogueFilters) {
  const inLanguages = applyFilters(entries, filters, 'lang');
  const inHours = applyFilters(entries, filters, 'hours');
  const inCertificates = applyFilters(entries, filters, 'certificate');
  const inAudiences = applyFilters(entries, filters, 'audience');
  const locales = new Set([...entries.flatMap((entry) => entry.locales), ...filters.lang]);
  return {
    audiences: audiences.map((value) => ({
      value,
      count: inAudiences.filter((entry) => entry.audience === value).length,
    })),
    lang: [...locales]
      .map((value) => ({ value, count: inLanguages.filter((entry) => entry.locales.includes(value)).length }))
      .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)),
    live: applyFilters(entries, filters, 'live').filter((entry) => entry.classes > 0).length,
    certificate: certificateKinds.map((value) => ({
      value,
      count: inCertificates.filter((entry) => entry.certificates.includes(value)).length,
    })),
    hours: hourSpans.map((value) => ({
      value,
      count: inHours.filter((entry) => hourSpan(entry.hours) === value).length,
    })),
  };
}

function presentListing({ content, listing }: Entry, preferred: readonly string[]) {
  const lessons = content.activities.filter((one) => one.kind === 'lesson');
  return {
    slug: content.slug,
    audience: content.audience,
    cloth: content.cloth,
    title: wordsFor(content.title, preferred, content.sourceLocale),
    summary: wordsFor(content.summary, preferred, content.sourceLocale),
    hours: content.hours,
    lessons: lessons.length,
    locales: content.locales,
    classes: listing.classes,
    certificates: listing.programmes.map(({ kind, validityMonths }) => ({ kind, validityMonths })),
    /** Of all lessons in the reader's language. */
    bytes: lessons.reduce((sum, lesson) => {
      const choice = chooseLocale(preferred, Object.keys(lesson.texts), content.sourceLocale);
      return sum + (choice ? (lesson.texts[choice.locale]?.bytes ?? 0) : 0);
    }, 0),
  };
}
