/** Questions that whoever teaches asks the class: one choice, several choices, or words. */

import { cleanIdentifier, cleanText, isVisible } from '#domain/text/visible.ts';

export const pollKinds = ['single', 'multiple', 'open'] as const;
export type PollKind = (typeof pollKinds)[number];

export const pollLimits = {
  /** Characters. */
  question: 300,
  option: 120,
  words: 500,
  fewestOptions: 2,
  mostOptions: 8,
  /** Polls of one class. */
  perClass: 100,
} as const;

export interface PollQuestion {
  kind: PollKind;
  question: string;
  /** None where words are asked for. */
  options: readonly string[];
}

/** Whether these can be the right options of a question: places, each once, in their order; one where one is chosen. */
export function areRightOptions({ kind, options }: PollQuestion, right: readonly number[]): boolean {
  return right.length === 0 || isAnswerTo({ kind, question: '', options }, { choices: right, words: null });
}

export interface PollAnswer {
  /** Places in the options, from 0, each once, in their order. */
  choices: readonly number[];
  /** Null where a choice is asked for. */
  words: string | null;
}

export type PollFault = 'no_question' | 'too_few_options' | 'same_options';

/** Why a question cannot be asked like this; null when it can. What is too long the form and the protocol do not take. */
export function findPollFault({ kind, question, options }: PollQuestion): PollFault | null {
  if (!isVisible(question)) return 'no_question';
  if (kind === 'open') return null;
  const given = options.map(cleanText).filter(isVisible);
  if (given.length < pollLimits.fewestOptions) return 'too_few_options';
  const different = new Set(given.map((one) => cleanIdentifier(one).toLowerCase()));
  return different.size < given.length ? 'same_options' : null;
}

/** Whether this answers the question: one choice, at least one, or words. */
export function isAnswerTo({ kind, options }: PollQuestion, { choices, words }: PollAnswer): boolean {
  if (kind === 'open') return choices.length === 0 && words !== null && isVisible(words);
  const isKnown = choices.every((one, index) => one < options.length && one > (choices[index - 1] ?? -1));
  return words === null && isKnown && (kind === 'single' ? choices.length === 1 : choices.length > 0);
}

/** How the class answered. */
export interface PollResults {
  /** People who answered. */
  answered: number;
  /** Of each option, how many chose it. */
  counts: number[];
  /** What was written, in alphabetical order, which tells nothing of who wrote it or when. */
  words: string[];
}

export function countAnswers({ options }: Pick<PollQuestion, 'options'>, answers: Iterable<PollAnswer>): PollResults {
  const counts = options.map(() => 0);
  const words: string[] = [];
  let answered = 0;
  for (const answer of answers) {
    answered += 1;
    for (const choice of answer.choices) counts[choice] = (counts[choice] ?? 0) + 1;
    if (answer.words !== null) words.push(answer.words);
  }
  return { answered, counts, words: words.sort() };
}
