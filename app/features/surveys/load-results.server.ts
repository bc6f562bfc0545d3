import { wordsFor } from '#app/i18n/content-words.ts';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { type CourseContent, loadCourseContent } from '#db/queries/learning/course-content.ts';
import {
  type AnswerCount,
  type CountedPlace,
  countAnswers,
  listPlaces,
  listTexts,
  type ResultsFilter,
} from '#db/queries/surveys/results.ts';
import { AppError } from '#domain/errors.ts';
import { can, canSomewhere, isWithin, scopeOf, type Viewer } from '#domain/rights.ts';
import { sumUp } from '#domain/surveys/results.ts';
import { type AskedQuestion, askedQuestions } from '#domain/surveys/survey.ts';
import { sayQuestions } from './survey-words.ts';

/** Texts of a question on the page; all of them are in the file. */
const mostTexts = 100;

type Reading = Pick<ReadingContext, 'db' | 'reader'>;

/**
 * The course, and of which organisations the viewer sees answers: who writes it sees all.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function requireResults({ db, reader }: Reading, viewer: Viewer, slug: string | undefined) {
  const course = await findCourse(db, slug ?? '');
  if (!course?.currentVersionId) throw new AppError('not_found');
  const seesAll = can(viewer, 'content:write', course);
  if (!seesAll && !canSomewhere(viewer, 'survey:read')) throw new AppError('forbidden');
  const content = await loadCourseContent(db, course.currentVersionId);
  const filter: ResultsFilter = { courseId: course.id, scope: seesAll ? null : scopeOf(viewer, 'survey:read') };
  const { t } = getPageWords(reader.locale).in('surveys');
  return {
    ...{ content, filter, seesAll, asked: askedQuestions(content.survey) },
    questions: sayQuestions(t, content.survey, inLanguages(content, reader.contentLocales)),
  };
}

/** Keys of the questions that are answered in own words, or of those whose answers are counted. */
export const keysOf = (asked: readonly AskedQuestion[], which: 'counted' | 'typed'): string[] =>
  asked.filter((one) => (one.kind === 'text') === (which === 'typed')).map((one) => one.key);

export const inLanguages = ({ sourceLocale }: CourseContent, preferred: readonly string[]) => ({
  ...{ preferred, source: sourceLocale },
});

/** What was answered, of one organisation with all below it or of everything that the viewer sees. Five statements. */
export async function loadResults({ db, reader }: Reading, viewer: Viewer, slug: string | undefined, url: URL) {
  const { content, filter, seesAll, asked, questions } = await requireResults({ db, reader }, viewer, slug);
  const places = await listPlaces(db, filter);
  const chosen = places.find((one) => one.slug !== null && one.slug === url.searchParams.get('organisation'));
  const path = chosen?.path ?? null;
  const [counts, texts] = await Promise.all([
    countAnswers(db, filter, keysOf(asked, 'counted')),
    listTexts(db, filter, { path, limit: mostTexts + 1, keys: keysOf(asked, 'typed') }),
  ]);
  const ofPath = within(counts, path);
  const scales = asked.filter((one) => one.kind === 'scale');
  return {
    course: { slug: content.slug, title: wordsFor(content.title, reader.contentLocales, content.sourceLocale) },
    seesAll,
    organisation: chosen?.slug ?? null,
    sheets: sheetsOf(within(places, path)),
    questions: questions.map((question, index) => {
      const one = asked[index];
      const given = texts.flatMap(({ key, text }) => (key === question.key ? text : []));
      return {
        ...question,
        result: one && one.kind !== 'text' ? sumUp(one, ofPath) : null,
        texts: given.slice(0, mostTexts),
        /** More were given than are on the page. */
        hasMore: given.length > mostTexts,
      };
    }),
    scales: scales.map((one) => questions.find((question) => question.key === one.key)?.words ?? null),
    places: presentPlaces(places, { counts, scales }),
  };
}

export type ResultsData = Awaited<ReturnType<typeof loadResults>>;

/** Each organisation with all below it, and what counts at none: sums of whole groups, of which none has fewer than five. */
function presentPlaces(
  places: readonly CountedPlace[],
  { counts, scales }: { counts: readonly AnswerCount[]; scales: readonly AskedQuestion[] },
) {
  const keys = new Set(scales.map(({ key }) => key));
  const ofScales = Map.groupBy(
    counts.filter((one) => keys.has(one.key)),
    (one) => one.path,
  );
  return places.map(({ slug, names, path }) => {
    const here = path === null ? places.filter((one) => one.path === null) : within(places, path);
    const given = here.flatMap((one) => ofScales.get(one.path) ?? []);
    return { slug, names, sheets: sheetsOf(here), means: scales.map((one) => sumUp(one, given).mean) };
  });
}

const sheetsOf = (places: readonly CountedPlace[]) => places.reduce((sum, one) => sum + one.sheets, 0);

/** Those at an organisation and below; of no organisation: all. */
function within<Row extends { path: string | null }>(rows: readonly Row[], path: string | null): Row[] {
  return rows.filter((row) => path === null || (row.path !== null && isWithin(row.path, path)));
}
