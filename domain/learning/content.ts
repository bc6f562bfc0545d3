import type { LocalizedText } from '#domain/locale.ts';

/** Who a course is written for. */
export const audiences = ['government', 'producers', 'service-points'] as const;
export type Audience = (typeof audiences)[number];

/** The cloth that stands in for a course's photo: a dye (audience) and a weave (programme). */
export const dyes = ['indigo', 'leaf', 'teak', 'lac'] as const;
export type Dye = (typeof dyes)[number];
export const patterns = ['diamond', 'naga', 'rail', 'hook', 'seed', 'star'] as const;
export type Pattern = (typeof patterns)[number];

export interface Cloth {
  dye: Dye;
  pattern: Pattern;
}

interface AnyQuestion {
  id: string;
  points: number;
}

/** One right choice. */
export interface SingleQuestion extends AnyQuestion {
  kind: 'single';
  choices: string[];
  answer: string;
}

/** Every right choice and no wrong one. */
export interface MultipleQuestion extends AnyQuestion {
  kind: 'multiple';
  choices: string[];
  answer: string[];
}

export interface NumericQuestion extends AnyQuestion {
  kind: 'numeric';
  answer: number;
  /** Absolute, in the unit of the answer. */
  tolerance: number;
  unit?: string;
}

/** `choices` stand in the right order; the page shuffles them. */
export interface OrderingQuestion extends AnyQuestion {
  kind: 'ordering';
  choices: string[];
}

/** A list, because JSON objects in the database do not keep the order of their keys. */
export interface MatchingQuestion extends AnyQuestion {
  kind: 'matching';
  pairs: { left: string; right: string }[];
}

export type QuizQuestion = SingleQuestion | MultipleQuestion | NumericQuestion | OrderingQuestion | MatchingQuestion;

/** The words of one question in one language; keys are the ids of choices and items. */
export interface QuestionText {
  prompt: string;
  explanation: string;
  choices?: Record<string, string>;
  left?: Record<string, string>;
  right?: Record<string, string>;
  unit?: string;
}

export interface QuizText {
  title: string;
  questions: Record<string, QuestionText>;
}

export interface GlossaryTerm {
  slug: string;
  term: LocalizedText;
  definition: LocalizedText;
}
