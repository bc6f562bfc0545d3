import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { readItemFigures } from '#db/queries/assessment/item-figures.ts';
import {
  countQuestionTopics,
  listQuestionSources,
  listQuestionsOfCourses,
} from '#db/queries/assessment/questions-of-courses.ts';
import { withBlanks } from '#domain/assessment/typed-words.ts';
import type { Viewer } from '#domain/rights.ts';
import { allQuestionsList } from './all-questions-list.ts';

/** Topics of the overview; all others are found by the filter. */
const mostTopics = 200;

/**
 * The questions of all published courses that somebody writes, by topic, with what first attempts say of those on the page;
 * and how many there are of each topic and difficulty.
 */
export async function loadAllQuestions({ db, reader }: ReadingContext, viewer: Viewer, url: URL) {
  const query = allQuestionsList.read(url);
  const { q: search, ...filter } = query.filter;
  const { organisation } = filter;
  const [found, topics, sources] = await Promise.all([
    listQuestionsOfCourses(db, viewer, { search, ...filter, offset: query.offset, limit: query.limit }),
    countQuestionTopics(db, viewer, { organisation, limit: mostTopics }),
    listQuestionSources(db, viewer),
  ]);
  const figures = await readItemFigures(db, [...new Set(found.rows.map((one) => one.courseId))]);
  const organisations = new Map(
    sources.flatMap((one) => (one.organisation ? [[one.organisation, one.organisationNames ?? {}] as const] : [])),
  );
  return {
    query,
    topics,
    courses: sources.map((one) => ({ slug: one.course, title: wordsFor(one.title, reader.contentLocales) })),
    organisations: [...organisations].map(([slug, names]) => ({ slug, name: wordsFor(names, reader.contentLocales) })),
    list: allQuestionsList.pageOf(query, {
      total: found.total,
      rows: found.rows.map(({ courseId, courseTitle, sourceLocale, prompt, question, ...one }) => ({
        ...one,
        key: one.quiz === null ? one.id : `${one.quiz}.${one.id}`,
        kind: question.kind,
        difficulty: question.difficulty ?? null,
        prompt: wordsFor(
          Object.fromEntries(Object.entries(prompt).map(([locale, text]) => [locale, withBlanks(text)])),
          reader.contentLocales,
          sourceLocale,
        ),
        title: wordsFor(courseTitle, reader.contentLocales, sourceLocale),
        figures:
          figures.find((row) => row.courseId === courseId && row.quiz === one.quiz && row.question === one.id) ?? null,
      })),
    }),
  };
}

export type AllQuestionsData = Awaited<ReturnType<typeof loadAllQuestions>>;
