import type { Solution } from '#app/features/assessment/quiz-outcome.ts';
import { presentQuiz, type QuestionView } from '#app/features/assessment/quiz-view.ts';
import type { CalculatorView } from '#app/features/learning/calculator-view.ts';
import { loadLesson } from '#app/features/learning/load-lesson.server.ts';
import { type CardSound, listCards } from '#app/features/learning/present-cards.ts';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import type { GroupTimeRow } from '#db/queries/group/group-times.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { AppError, isAppError } from '#domain/errors.ts';

/** A question as the room sees it. */
export interface RoomQuestion {
  /** Slug of its quiz. */
  quiz: string;
  locale: string;
  question: QuestionView;
  /** Of a "check yourself" quiz alone: what is right, and why. The right answers of counting quizzes stay at the server. */
  solution: Solution | null;
}

/** One screen of a group's time together. */
export type RoomCard =
  | { kind: 'text'; html: string; sound: CardSound | null }
  | { kind: 'calculator'; calculator: CalculatorView }
  | ({ kind: 'question' } & RoomQuestion);

export interface RoomCards {
  title: ContentWords;
  /** Language of the texts. */
  locale: string;
  /** The lesson has parts that a script makes better. */
  hasElements: boolean;
  cards: RoomCard[];
}

type Shown = Pick<GroupTimeRow, 'id' | 'courseSlug' | 'kind' | 'activitySlug' | 'quizId'>;

/**
 * The room's frame, and its cards while it goes on. What was begun can be ended, and what has ended has its results, also
 * where the course has the lesson or quiz no longer.
 */
export async function loadRoom(context: ReadingContext, shown: Shown & Pick<GroupTimeRow, 'closedAt'>) {
  const room = shown.closedAt ? null : await loadRoomCards(context, shown).catch(nullIfGone);
  return { room, about: room ?? { ...(await loadTitle(context, shown)), hasElements: false } };
}

function nullIfGone(error: unknown): null {
  if (isAppError(error) && error.code === 'not_found') return null;
  throw error;
}

/** How it is called, with its slug in place of a title that there is no longer. */
async function loadTitle({ db, reader }: ReadingContext, { courseSlug, kind, activitySlug }: Shown) {
  const state = await findLearningState(db, courseSlug, null);
  const content = state && (await loadCourseContent(db, state.versionId));
  const part = content?.activities.find((one) => one.kind === kind && one.slug === activitySlug);
  const title =
    content && part
      ? wordsFor(part.titles, reader.contentLocales, content.sourceLocale)
      : { text: activitySlug, locale: 'en' };
  return { title, locale: title.locale };
}

/**
 * What a group goes through, screen by screen: a lesson in its cards, each question of its quizzes by itself; or the questions
 * of a counting quiz, drawn once for the room.
 *
 * @throws AppError `not_found` where the course has it no longer
 */
export function loadRoomCards(context: ReadingContext, shown: Shown): Promise<RoomCards> {
  return shown.kind === 'lesson' ? cardsOfLesson(context, shown) : cardsOfQuiz(context, shown);
}

async function cardsOfLesson(context: ReadingContext, { courseSlug, activitySlug }: Shown): Promise<RoomCards> {
  const asked = { course: courseSlug, lesson: activitySlug, lang: null, again: null };
  // Of nobody: what the operator did in it is not the room's.
  const lesson = await loadLesson({ ...context, viewer: null }, asked);
  const cards = listCards(lesson.parts, lesson.about).flatMap(({ part, sound }): RoomCard[] => {
    if ('html' in part) return [{ kind: 'text', html: part.html, sound }];
    if ('calculator' in part) return [{ kind: 'calculator', calculator: part.calculator }];
    const { view, solutions } = part.quiz;
    return view.questions.map((question) => ({
      ...{ kind: 'question', quiz: view.slug, locale: view.locale, question },
      solution: solutions.find(({ id }) => id === question.id) ?? null,
    }));
  });
  const { title, locale, hasElements } = lesson;
  return { title, locale, hasElements, cards };
}

async function cardsOfQuiz({ db, reader }: ReadingContext, shown: Shown): Promise<RoomCards> {
  const state = await findLearningState(db, shown.courseSlug, null);
  const content = state && (await loadCourseContent(db, state.versionId));
  const current = content?.activities.find((one) => one.kind === 'quiz' && one.slug === shown.activitySlug);
  if (!content || current?.kind !== 'quiz') throw new AppError('not_found');
  // The questions with which the room began, also where the course was changed since.
  const asked =
    shown.quizId === current.id || !shown.quizId ? current : ((await findQuiz(db, shown.quizId)) ?? current);
  const preferred = reader.contentLocales;
  const view = presentQuiz(asked, preferred, content.sourceLocale, shown.id);
  return {
    title: view.title,
    locale: view.locale,
    hasElements: false,
    cards: view.questions.map((question) => ({
      ...{ kind: 'question', quiz: view.slug, locale: view.locale, question, solution: null },
    })),
  };
}
