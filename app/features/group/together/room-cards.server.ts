import type { Solution } from '#app/features/assessment/quiz-outcome.ts';
import { presentQuiz, type QuestionView } from '#app/features/assessment/quiz-view.ts';
import type { CalculatorView } from '#app/features/learning/calculator-view.ts';
import { loadLesson } from '#app/features/learning/load-lesson.server.ts';
import { listCards } from '#app/features/learning/present-cards.ts';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { findQuiz } from '#db/queries/assessment/quiz.ts';
import type { SittingRow } from '#db/queries/group/sittings.ts';
import { loadCourseContent } from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';

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
export type RoomCard = { sound: string | null } & (
  | { kind: 'text'; html: string }
  | { kind: 'calculator'; calculator: CalculatorView }
  | ({ kind: 'question' } & RoomQuestion)
);

export interface RoomCards {
  course: ContentWords;
  title: ContentWords;
  /** Language of the texts. */
  locale: string;
  /** The lesson has parts that a script makes better. */
  hasElements: boolean;
  cards: RoomCard[];
}

type Shown = Pick<SittingRow, 'id' | 'courseSlug' | 'kind' | 'activitySlug' | 'quizId'>;

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
    if ('calculator' in part) return [{ kind: 'calculator', calculator: part.calculator, sound }];
    const { view, solutions } = part.quiz;
    return view.questions.map((question) => ({
      ...{ kind: 'question', quiz: view.slug, locale: view.locale, question, sound: null },
      solution: solutions.find(({ id }) => id === question.id) ?? null,
    }));
  });
  const { course, title, locale, hasElements } = lesson;
  return { course: course.title, title, locale, hasElements, cards };
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
    course: wordsFor(content.title, preferred, content.sourceLocale),
    title: view.title,
    locale: view.locale,
    hasElements: false,
    cards: view.questions.map((question) => ({
      ...{ kind: 'question', quiz: view.slug, locale: view.locale, question, sound: null, solution: null },
    })),
  };
}
