import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { Quiz } from '#db/queries/learning/course-content.ts';
import { mixUp, shuffle } from '#domain/assessment/grading.ts';
import type { QuestionText, QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { chooseLocale, type LocalizedText } from '#domain/locale.ts';

export interface Option {
  id: string;
  text: string;
}

/** A question as a reader sees it: without the answer. */
export interface QuestionView {
  id: string;
  kind: QuizQuestion['kind'];
  points: number;
  prompt: string;
  /** Choices or items to put in order, mixed up. */
  choices: Option[];
  left: Option[];
  /** Mixed up. */
  right: Option[];
  unit: string;
}

export interface QuizView {
  slug: string;
  title: ContentWords;
  /** Language of the questions. */
  locale: string;
  questions: QuestionView[];
}

type QuizParts = Pick<Quiz, 'slug' | 'questions' | 'texts'>;

/** The words of a quiz in the best language for a reader. */
export function quizWords(
  texts: Record<string, QuizText>,
  preferred: readonly string[],
  source: string,
): { locale: string; text: QuizText } {
  const locale = chooseLocale(preferred, Object.keys(texts), source)?.locale ?? source;
  return { locale, text: texts[locale] ?? { title: '', questions: {} } };
}

/**
 * A quiz for answering.
 *
 * @param seed makes the mixed order; the same seed makes the same order
 */
export function presentQuiz(quiz: QuizParts, preferred: readonly string[], source: string, seed: string): QuizView {
  const { locale, text } = quizWords(quiz.texts, preferred, source);
  const say = (words: string | undefined) => wordsFor({ [locale]: words ?? '' }, [locale], locale).text;
  return {
    slug: quiz.slug,
    title: titleOf(quiz.texts, preferred, source),
    locale,
    questions: quiz.questions.map((question) => {
      const words: Partial<QuestionText> = text.questions[question.id] ?? {};
      return {
        id: question.id,
        kind: question.kind,
        points: question.points,
        prompt: say(words.prompt),
        choices: 'choices' in question ? optionsOf(orderFor(question, seed), words.choices) : [],
        left:
          question.kind === 'matching'
            ? optionsOf(
                question.pairs.map((pair) => pair.left),
                words.left,
              )
            : [],
        right:
          question.kind === 'matching'
            ? optionsOf(
                shuffle(
                  question.pairs.map((pair) => pair.right),
                  seed + question.id,
                ),
                words.right,
              )
            : [],
        unit: question.kind === 'numeric' ? (words.unit ?? question.unit ?? '') : '',
      };
    }),
  };

  function optionsOf(ids: readonly string[], words: Record<string, string> | undefined): Option[] {
    return ids.map((id) => ({ id, text: say(words?.[id] ?? id) }));
  }
}

function orderFor(question: Extract<QuizQuestion, { choices: string[] }>, seed: string): string[] {
  const mix = question.kind === 'ordering' ? shuffle : mixUp;
  return mix(question.choices, seed + question.id);
}

function titleOf(texts: Record<string, QuizText>, preferred: readonly string[], source: string): ContentWords {
  const titles: LocalizedText = Object.fromEntries(Object.entries(texts).map(([locale, one]) => [locale, one.title]));
  return wordsFor(titles, preferred, source);
}
