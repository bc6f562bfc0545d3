import type { LocalizedText } from '#domain/locale.ts';

/** How a question is answered: by five words from "not at all" to "fully", by one or several choices, a number, or in one's own words. */
export const surveyKinds = ['scale', 'single', 'multiple', 'number', 'text'] as const;
export type SurveyKind = (typeof surveyKinds)[number];

/** A question that a course asks besides those that every course asks. */
export interface OwnQuestion {
  slug: string;
  kind: SurveyKind;
  text: LocalizedText;
  /** Of `single` and `multiple`. */
  choices: readonly { slug: string; text: LocalizedText }[];
}

/** A question as answers to it are read and counted: under one key, whichever version of the course asks it. */
export interface AskedQuestion {
  key: string;
  kind: SurveyKind;
  /** Their names; none of kinds without choices. */
  choices: readonly string[];
}

/** What every course asks, so that courses can be compared; their words are in surveys.json of each language. */
export const standardQuestions = [
  { name: 'useful', kind: 'scale', choices: [] },
  { name: 'clear', kind: 'scale', choices: [] },
  { name: 'language', kind: 'scale', choices: [] },
  { name: 'length', kind: 'single', choices: ['short', 'right', 'long'] },
  { name: 'hurdles', kind: 'multiple', choices: ['network', 'phone', 'power', 'time', 'words', 'sound', 'none'] },
  { name: 'hours', kind: 'number', choices: [] },
  { name: 'used', kind: 'single', choices: ['yes', 'soon', 'no'] },
  { name: 'best', kind: 'text', choices: [] },
  { name: 'better', kind: 'text', choices: [] },
] as const satisfies readonly { name: string; kind: SurveyKind; choices: readonly string[] }[];

/** The words of a scale, from the least to the most. */
export const scaleSteps = ['1', '2', '3', '4', '5'] as const;

/** Own questions of a course at most: a survey is answered on a phone. */
export const mostOwnQuestions = 10;
/** Choices of an own question, each in a line of its form. */
export const choiceNames = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const;
/** Characters of an own question, and of a choice, in a language. */
export const longestLine = 240;

/** Characters of an answer in own words. */
export const longestAnswer = 500;
/** UTF-16 units that so many characters may be made of, from a page and from a device alike: what is longer is read no further. */
export const mostTyped = 20 * longestAnswer;

/** Everything that a course asks, in the order in which it does. */
export function askedQuestions(own: readonly OwnQuestion[]): AskedQuestion[] {
  return [
    ...standardQuestions.map(({ name, kind, choices }) => ({ key: keyOfStandard(name), kind, choices })),
    ...own.map(({ slug, kind, choices }) => ({ key: keyOfOwn(slug), kind, choices: choices.map((one) => one.slug) })),
  ];
}

/** Names of forms and of stored answers. */
export const keyOfStandard = (name: string): string => `s-${name}`;
export const keyOfOwn = (slug: string): string => `own-${slug}`;
