import type { QuestionText, QuizQuestion } from '#domain/learning/content.ts';
import { chooseText } from '#domain/locale.ts';
import { findPollFault, type PollQuestion, pollLimits } from './polls.ts';

/** A question of a course as a class can be asked it at once. */
export interface QuickQuestion extends PollQuestion {
  /** Places of the right options. */
  rightChoices: number[];
}

/** Kinds that words and taps are enough for: no picture, nothing to type. */
export const quickKinds = ['single', 'multiple'] as const satisfies readonly QuizQuestion['kind'][];

/**
 * A question of a quiz or of the bank as a poll, in the first of these languages that it has, else in its own.
 *
 * @returns null where it needs a picture, or more words or options than a poll has
 */
export function toQuickQuestion(
  question: QuizQuestion,
  {
    texts,
    languages,
    sourceLocale,
  }: {
    texts: Readonly<Record<string, QuestionText>>;
    languages: readonly string[];
    sourceLocale: string;
  },
): QuickQuestion | null {
  if (question.kind !== 'single' && question.kind !== 'multiple') return null;
  const prompts = Object.fromEntries(Object.entries(texts).map(([locale, { prompt }]) => [locale, prompt]));
  const said = texts[chooseText(prompts, languages, sourceLocale).locale];
  if (!said || said.picture || said.pictures) return null;
  const options = question.choices.map((id) => said.choices?.[id] ?? '');
  const right = typeof question.answer === 'string' ? [question.answer] : question.answer;
  const poll = { kind: question.kind, question: said.prompt, options };
  const isLong = said.prompt.length > pollLimits.question || options.some((one) => one.length > pollLimits.option);
  if (isLong || options.includes('') || options.length > pollLimits.mostOptions || findPollFault(poll)) return null;
  return { ...poll, rightChoices: question.choices.flatMap((id, place) => (right.includes(id) ? [place] : [])) };
}
