import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { listUsedUpQuizzes } from '#db/queries/assessment/limited-quizzes.ts';
import { attemptsLeft } from '#domain/assessment/attempts.ts';
import { newId } from '#platform/id.ts';

/** The quizzes that a person has not passed with the attempts they have, for who may give them another one. */
export async function loadUsedUpQuizzes({ db, reader }: ReadingContext, personId: string) {
  const quizzes = await listUsedUpQuizzes(db, personId);
  return quizzes.map(({ courseSlug, courseTitle, quizSlug, quizTitle, sourceLocale, ...quiz }) => ({
    course: { slug: courseSlug, title: wordsFor(courseTitle, reader.contentLocales, sourceLocale) },
    slug: quizSlug,
    title: wordsFor(quizTitle, reader.contentLocales, sourceLocale),
    bestPercent: quiz.bestPercent,
    passMark: quiz.passMark,
    taken: quiz.taken,
    left: attemptsLeft(quiz) ?? 0,
    grantId: newId(),
  }));
}

export type UsedUpQuiz = Awaited<ReturnType<typeof loadUsedUpQuizzes>>[number];
