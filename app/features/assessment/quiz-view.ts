import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import { getI18n } from '#app/i18n/i18n.server.ts';
import type { Quiz } from '#db/queries/learning/course-content.ts';
import { drawQuestions, withValues } from '#domain/assessment/draw-quiz.ts';
import { mixUp, shuffle } from '#domain/assessment/mix-up.ts';
import { partsOf, type TextPart } from '#domain/assessment/typed-words.ts';
import type { MatchingQuestion, QuestionText, QuizFile, QuizQuestion, QuizText } from '#domain/learning/content.ts';
import { defaultLocale, isInterfaceLocale, type LocalizedText, localeOf } from '#domain/locale.ts';
import { getFormatter } from '#platform/i18n/format.ts';

export interface Option {
  id: string;
  text: string;
  picture?: QuizFile | undefined;
  sound?: QuizFile | undefined;
  /** Of a place in a picture: in per cent of its width and height. */
  spot?: { x: number; y: number } | undefined;
}

/** A question as a reader sees it: without the answer. */
export interface QuestionView {
  id: string;
  kind: QuizQuestion['kind'];
  points: number;
  prompt: string;
  picture: (QuizFile & { alt: string }) | null;
  sound: QuizFile | null;
  /** What helps without telling; empty where there is none. */
  hint: string;
  /** Its numbers were drawn: what was typed for others is no answer to it. */
  isDrawn: boolean;
  /** Choices or items to put in order, mixed up. */
  choices: Option[];
  left: Option[];
  /** Mixed up. */
  right: Option[];
  unit: string;
  /** The text with its gaps. */
  parts: TextPart[];
}

export interface QuizView {
  slug: string;
  title: ContentWords;
  /** Language of the questions. */
  locale: string;
  questions: QuestionView[];
}

type QuizParts = Pick<Quiz, 'slug' | 'questions' | 'texts' | 'drawing'>;

/** The words of a quiz in the best language for a reader. */
export function quizWords(
  texts: Record<string, QuizText>,
  preferred: readonly string[],
  source: string,
): { locale: string; text: QuizText } {
  const locale = localeOf(texts, preferred, source);
  return { locale, text: texts[locale] ?? { title: '', questions: {} } };
}

/**
 * A quiz for answering.
 *
 * @param seed draws questions, numbers and order; the same seed draws the same
 */
export function presentQuiz(quiz: QuizParts, preferred: readonly string[], source: string, seed: string): QuizView {
  const { locale, text } = quizWords(quiz.texts, preferred, source);
  const say = (words: string | undefined) => wordsFor({ [locale]: words ?? '' }, [locale], locale).text;
  return {
    slug: quiz.slug,
    title: titleOf(quiz.texts, preferred, source),
    locale,
    questions: drawQuestions(quiz, seed).map((question) => {
      const words: Partial<QuestionText> = text.questions[question.id] ?? {};
      const tell = (one: string | undefined) =>
        say(withValues(one ?? '', question, (value) => writeNumber(value, locale)));
      return {
        id: question.id,
        kind: question.kind,
        points: question.points,
        prompt: tell(words.prompt),
        picture: words.picture ? { ...words.picture, alt: say(words.alt) } : null,
        sound: words.sound ?? null,
        hint: tell(words.hint),
        isDrawn: question.kind === 'numeric' && question.values !== undefined,
        choices: 'choices' in question ? choicesOf(question, words) : [],
        left: question.kind === 'matching' ? optionsOf(lefts(question), words.left) : [],
        right:
          question.kind === 'matching' ? optionsOf(shuffle(rights(question), seed + question.id), words.right) : [],
        unit: question.kind === 'numeric' ? (words.unit ?? question.unit ?? '') : '',
        parts:
          question.kind === 'fill-in'
            ? partsOf(words.text ?? '').map((part) => ('gap' in part ? part : { text: say(part.text) }))
            : [],
      };
    }),
  };

  function choicesOf(question: ChoiceQuestion, words: Partial<QuestionText>): Option[] {
    const spots = question.kind === 'hotspot' ? question.spots : undefined;
    return optionsOf(orderFor(question, seed), choiceWords(question, words, locale)).map((option) => ({
      ...option,
      picture: words.pictures?.[option.id],
      sound: words.sounds?.[option.id],
      spot: spots?.[option.id],
    }));
  }

  function optionsOf(ids: readonly string[], words: Record<string, string> | undefined): Option[] {
    return ids.map((id) => ({ id, text: say(words?.[id] ?? id) }));
  }
}

type ChoiceQuestion = Extract<QuizQuestion, { choices: string[] }>;
const lefts = ({ pairs }: MatchingQuestion) => pairs.map((pair) => pair.left);
const rights = ({ pairs }: MatchingQuestion) => pairs.map((pair) => pair.right);

function orderFor(question: ChoiceQuestion, seed: string): string[] {
  // Places in a picture are counted as they lie there.
  if (question.kind === 'hotspot' || question.kind === 'true-false') return question.choices;
  const mix = question.kind === 'ordering' ? shuffle : mixUp;
  return mix(question.choices, seed + question.id);
}

/** The words of choices; "True" and "False" are ours unless the author wrote some. */
export function choiceWords(
  question: QuizQuestion,
  words: Partial<QuestionText>,
  locale: string,
): Record<string, string> | undefined {
  if (question.kind !== 'true-false' || words.choices) return words.choices;
  const { t } = getI18n(isInterfaceLocale(locale) ? locale : defaultLocale);
  return { true: t('assessment:truth.true'), false: t('assessment:truth.false') };
}

function titleOf(texts: Record<string, QuizText>, preferred: readonly string[], source: string): ContentWords {
  const titles: LocalizedText = Object.fromEntries(Object.entries(texts).map(([locale, one]) => [locale, one.title]));
  return wordsFor(titles, preferred, source);
}

/** "1,250,000" or "1.250.000": as the words around it are written. */
export function writeNumber(value: number, locale: string): string {
  const format = getFormatter(isInterfaceLocale(locale) ? locale : defaultLocale, 'UTC');
  return format.number(value, { maximumFractionDigits: 6 });
}
