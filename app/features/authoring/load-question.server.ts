import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { loadQuestions } from './load-questions.server.ts';

/**
 * One question of a course, by its key.
 *
 * @throws AppError `not_found`
 */
export async function loadQuestion(
  context: ReadingContext,
  viewer: Viewer,
  { slug, key }: { slug: string; key: string },
) {
  const { questions, course, sourceLocale } = await loadQuestions(context, viewer, slug);
  const found = questions.find((one) => one.key === key);
  if (!found) throw new AppError('not_found');
  const { words, ...one } = found;
  const { question } = one;
  const texts = (id: string) =>
    Object.fromEntries(
      Object.entries(words).flatMap(([locale, text]) => (text.choices?.[id] ? [[locale, text.choices[id]]] : [])),
    );
  const choices = ('choices' in question ? question.choices : []).map((id) => ({
    id,
    text: wordsFor(texts(id), context.reader.contentLocales, sourceLocale).text || id,
  }));
  const [quiz = ''] = one.quizzes;
  const file = key.includes('--') ? `bank/${one.topic}/questions.yaml` : `quizzes/${quiz}/quiz.yaml`;
  return { course, one, choices, file };
}

export type QuestionData = Awaited<ReturnType<typeof loadQuestion>>;
