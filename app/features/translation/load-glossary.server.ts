import type { AppLoadContext } from '@remix-run/node';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import { hashOfText } from '#commands/translation/desk-file.ts';
import { glossarySource, readGlossary, readTermStates, wordsOfTerm } from '#commands/translation/glossary.ts';
import { readTermsInForce } from '#commands/translation/glossary-in-force.ts';
import { mayConfirm } from '#commands/translation/write-term.ts';
import type { WrittenTerm } from '#courseware/write-glossary.ts';
import { type CourseTerm, listCourseTerms } from '#db/queries/translation/course-terms.ts';
import { AppError } from '#domain/errors.ts';
import { interfaceLocales } from '#domain/locale.ts';
import { canSomewhere } from '#domain/rights.ts';
import { foldForSearch, searchWords } from '#domain/text/search.ts';
import { offeredLanguages } from '#domain/translation/languages.ts';
import { mayReview } from '#domain/translation/unit-state.ts';
import { newId } from '#platform/id.ts';
import { glossaryList } from './glossary-list.ts';

/** A key term with where it is explained. */
interface FoundTerm extends WrittenTerm {
  /** False: only its courses have it. */
  isShared: boolean;
  courses: { slug: string; title: ContentWords }[];
}

/** The terms that all courses share, and those that only one has. In the order of the alphabet of their slugs. */
async function findTerms({ db, reader, viewer }: AppLoadContext): Promise<FoundTerm[]> {
  // Who writes them sees them as they are written; everybody else, those that count.
  const mayWrite = canSomewhere(viewer, 'glossary:write');
  const [shared, used] = await Promise.all([mayWrite ? readGlossary(db) : readTermsInForce(db), listCourseTerms(db)]);
  const terms = new Map<string, FoundTerm>(shared.map((term) => [term.slug, { ...term, isShared: true, courses: [] }]));
  for (const { slug, term, definition, ...course } of used) {
    const known = terms.get(slug) ?? { slug, term, definition, isShared: false, courses: [] };
    terms.set(slug, known);
    known.courses.push(courseOf(course, reader.contentLocales));
  }
  return [...terms.values()].sort((a, b) => (a.slug < b.slug ? -1 : 1));
}

function courseOf(
  { course, courseTitle, sourceLocale }: Omit<CourseTerm, 'slug' | 'term' | 'definition'>,
  preferred: readonly string[],
) {
  return { slug: course, title: wordsFor(courseTitle, preferred, sourceLocale) };
}

/** The public page of all key terms. */
export async function loadGlossary(context: AppLoadContext, url: URL) {
  const query = glossaryList.read(url);
  const wanted = searchWords(query.filter.q);
  const preferred = context.reader.contentLocales;
  const terms = await findTerms(context);
  const found = terms.filter((term) => wanted.length === 0 || isIn(term, wanted));
  const rows = found.slice(query.offset, query.offset + query.limit).map((term) => {
    const word = wordsFor(term.term, preferred);
    return {
      slug: term.slug,
      word,
      definition: wordsFor(term.definition, preferred),
      others: Object.entries(term.term)
        .filter(([locale]) => locale !== word.locale)
        .map(([locale, text]) => ({ locale, text })),
    };
  });
  return {
    q: query.filter.q,
    list: glossaryList.pageOf(query, { rows, total: found.length }),
    total: terms.length,
    mayWrite: canSomewhere(context.viewer, 'glossary:write'),
  };
}

export type GlossaryData = Awaited<ReturnType<typeof loadGlossary>>;

function isIn({ term, definition, also = {} }: WrittenTerm, words: readonly string[]): boolean {
  const all = [...Object.values(term), ...Object.values(definition), ...Object.values(also).flat()];
  const text = foldForSearch(all.join('\n'));
  return words.every((word) => text.includes(word));
}

/** One term in all languages, with forms for those who may write it. @throws AppError `not_found` */
export async function loadTerm(context: AppLoadContext, slug: string | undefined) {
  const term = (await findTerms(context)).find((one) => one.slug === slug);
  if (!term) throw new AppError('not_found');
  const mayWrite = term.isShared && canSomewhere(context.viewer, 'glossary:write');
  const locales = [...new Set([...(mayWrite ? offeredLanguages : interfaceLocales), ...Object.keys(term.term)])].filter(
    (locale) => mayWrite || term.term[locale] !== undefined,
  );
  return {
    slug: term.slug,
    word: wordsFor(term.term, context.reader.contentLocales),
    note: mayWrite ? (term.note ?? '') : '',
    courses: term.courses,
    mayWrite,
    languages: await Promise.all(locales.map((locale) => languageOf(context, term, { locale, mayWrite }))),
  };
}

export type TermData = Awaited<ReturnType<typeof loadTerm>>;

async function languageOf(
  { db, viewer }: AppLoadContext,
  term: FoundTerm,
  { locale, mayWrite }: { locale: string; mayWrite: boolean },
) {
  const [state] = mayWrite ? await readTermStates(db, [term], locale) : [];
  const { written } = state ?? {};
  return {
    locale,
    isSource: locale === glossarySource,
    term: term.term[locale] ?? '',
    definition: term.definition[locale] ?? '',
    also: term.also?.[locale] ?? [],
    not: mayWrite ? (term.not?.[locale] ?? []) : [],
    before: hashOfText(wordsOfTerm(term, locale) ?? ''),
    saveId: newId(),
    state: state?.state ?? null,
    writer: written?.writerName ?? null,
    reviewer: written?.reviewerName ?? null,
    mayReview:
      state?.state === 'draft' &&
      viewer !== null &&
      mayReview(viewer.personId, written) &&
      (await mayConfirm(db, viewer, written)),
  };
}
