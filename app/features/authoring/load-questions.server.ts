import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listBankTopics } from '#db/queries/assessment/bank-topics.ts';
import { readItemFigures } from '#db/queries/assessment/item-figures.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findDraft } from '#db/queries/authoring/draft.ts';
import { type CourseContent, loadCourseContent } from '#db/queries/learning/course-content.ts';
import { bankQuestionId } from '#domain/assessment/bank.ts';
import { warnOfItem } from '#domain/assessment/item-warnings.ts';
import { withBlanks } from '#domain/assessment/typed-words.ts';
import { AppError } from '#domain/errors.ts';
import type { QuestionText, QuizQuestion } from '#domain/learning/content.ts';
import { can, scopeOf, type Viewer } from '#domain/rights.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { foldForSearch, hasWords } from '#domain/text/search.ts';
import { type QuestionQuery, questionList } from './course-questions.ts';

/** A question as it stands in a course. */
interface PlacedQuestion {
  /** `final.q1`, `defects--q1` */
  key: string;
  question: QuizQuestion;
  /** Slugs of the quizzes that ask it, or may draw it. */
  quizzes: string[];
  topic: string | null;
  /** By language. */
  words: Record<string, QuestionText>;
}

/**
 * The questions of a course as it is published, its own and those of its bank, each with what the answers say of it.
 *
 * @throws AppError `not_found`
 */
export async function loadQuestions({ db, reader }: ReadingContext, viewer: Viewer, slug: string) {
  const course = await findCourse(db, slug);
  if (!course?.currentVersionId || !can(viewer, 'content:write', course)) throw new AppError('not_found');
  const [content, topics, figures, draft] = await Promise.all([
    loadCourseContent(db, course.currentVersionId),
    listBankTopics(db, course.currentVersionId),
    readItemFigures(db, [course.id]),
    findDraft(db, { slug, scope: scopeOf(viewer, 'content:write') }),
  ]);
  const bank = topics.flatMap(({ slug: topic, questions, texts }) =>
    questions.map((question): PlacedQuestion => {
      const id = bankQuestionId(topic, question.id);
      const quizzes = quizzesOf(content).filter((quiz) => quiz.questions.some((one) => one.id === id));
      const words = wordsOf(texts, question.id);
      return { key: id, question, quizzes: quizzes.map((quiz) => quiz.slug), topic, words };
    }),
  );
  const placed = [...ownQuestions(content), ...bank];
  const questions = placed.map((one) => {
    const own = figures.find((row) => (row.quiz === null ? row.question : `${row.quiz}.${row.question}`) === one.key);
    const source = one.words[content.sourceLocale];
    const lengths = Object.fromEntries(Object.entries(source?.choices ?? {}).map(([id, text]) => [id, lengthOf(text)]));
    return {
      ...one,
      prompt: wordsFor(
        mapWords(one.words, (text) => withBlanks(text.prompt)),
        reader.contentLocales,
        content.sourceLocale,
      ),
      missing: content.locales.filter((locale) => !one.words[locale]),
      figures: own ?? null,
      warnings: warnOfItem(one.question, own, lengths),
    };
  });
  return {
    course: {
      slug,
      title: wordsFor(content.title, reader.contentLocales, content.sourceLocale),
      state: draft?.state ?? null,
      isPublished: true,
      isArchived: course.archivedAt !== null,
    },
    locales: content.locales,
    sourceLocale: content.sourceLocale,
    topics: [...new Set(placed.flatMap((one) => one.topic ?? []))].sort(),
    bankTopics: topics.map((one) => one.slug),
    questions,
  };
}

export type AuthoredQuestion = Awaited<ReturnType<typeof loadQuestions>>['questions'][number];

/** Those that a query looks for, in its order. */
export async function loadQuestionList(context: ReadingContext, viewer: Viewer, slug: string, query: QuestionQuery) {
  const { questions, ...about } = await loadQuestions(context, viewer, slug);
  const { q, topic, difficulty, kind, missing, show } = query.filter;
  const found = questions.filter(
    (one) =>
      (topic === '' || one.topic === topic) &&
      (difficulty === null || one.question.difficulty === difficulty) &&
      (kind === null || one.question.kind === kind) &&
      (missing === '' || one.missing.includes(missing)) &&
      (show === null || one.warnings.length > 0) &&
      (q === '' || hasWords(foldForSearch(Object.values(one.words).flatMap(allWords).join(' ')), q)),
  );
  const figure = { right: rightOf, tells: tellsOf }[query.sort.replace(/^-/, '') as 'right' | 'tells'];
  if (figure) found.sort((a, b) => figure(a) - figure(b));
  if (query.sort.startsWith('-')) found.reverse();
  const rows = found.slice(query.offset, query.offset + query.limit).map(({ words: _words, ...one }) => one);
  return { ...about, query, total: questions.length, list: questionList.pageOf(query, { rows, total: found.length }) };
}

export type QuestionListData = Awaited<ReturnType<typeof loadQuestionList>>;

/** Nobody has answered: at the end. */
const rightOf = ({ figures }: AuthoredQuestion) => figures?.rightShare ?? 2;
const tellsOf = ({ figures }: AuthoredQuestion) => figures?.discrimination ?? 2;

function quizzesOf(content: CourseContent) {
  return [...content.activities.flatMap((one) => (one.kind === 'quiz' ? [one] : [])), ...content.checkQuizzes.values()];
}

function ownQuestions(content: CourseContent): PlacedQuestion[] {
  return quizzesOf(content).flatMap((quiz) =>
    quiz.questions
      .filter(({ id }) => !id.includes('--'))
      .map((question) => ({
        key: `${quiz.slug}.${question.id}`,
        question,
        quizzes: [quiz.slug],
        topic: question.topic ?? null,
        words: wordsOf(quiz.texts, question.id),
      })),
  );
}

function wordsOf(texts: Record<string, { questions: Record<string, QuestionText> }>, id: string) {
  return mapWords(texts, (text) => text.questions[id]);
}

function mapWords<T, U>(all: Record<string, T>, of: (one: T) => U | undefined): Record<string, U> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([locale, one]) => {
      const found = of(one);
      return found === undefined ? [] : [[locale, found] as const];
    }),
  );
}

const allWords = ({ prompt, choices = {} }: QuestionText) => [prompt, ...Object.values(choices)];
