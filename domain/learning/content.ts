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

export const difficulties = ['easy', 'medium', 'hard'] as const;
export type Difficulty = (typeof difficulties)[number];

interface AnyQuestion {
  id: string;
  points: number;
  /** Slug of the lesson that it asks about: where to read again. */
  lesson?: string;
  /** Slug; of questions of the bank that of their folder. */
  topic?: string;
  difficulty?: Difficulty;
}

/**
 * One right choice: of words, of `true` and `false` (`true-false`), of pictures (`picture-choice`), or of places in a
 * picture (`hotspot`), whose names the choices are.
 */
export interface SingleQuestion extends AnyQuestion {
  kind: 'single' | 'true-false' | 'picture-choice' | 'hotspot';
  choices: string[];
  answer: string;
  /** Wrong choices that still have so many per cent of the points; all others have none. */
  shares?: Record<string, number>;
  /** Of a hotspot: where each place lies, in per cent of the picture's width and height. */
  spots?: Record<string, { x: number; y: number }>;
}

/** Every right choice and no wrong one. */
export interface MultipleQuestion extends AnyQuestion {
  kind: 'multiple';
  choices: string[];
  answer: string[];
  /** Right choices count by themselves; each wrong one takes one of them back. */
  isPartial?: true;
}

export interface NumericQuestion extends AnyQuestion {
  kind: 'numeric';
  answer: number;
  /** Absolute, in the unit of the answer. */
  tolerance: number;
  /** What is further off still has a part of the points; each is wider than the one before and has fewer. */
  bands?: ToleranceBand[];
  unit?: string;
  /** Numbers that are drawn for each attempt; the prompt has them as {{name}}. `answer` is then that of the smallest ones. */
  variables?: QuizVariable[];
  /** How the answer comes of them, as `compileFormula` makes it. */
  formula?: string;
  /** The drawn ones. */
  values?: Record<string, number>;
}

/** Numbers that differ by at most `within` have so many per cent of the points. */
export interface ToleranceBand {
  within: number;
  percent: number;
}

/** How many a question has at most. */
export const mostBands = 3;

export interface QuizVariable {
  name: string;
  from: number;
  to: number;
  step: number;
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

/** Words to type into the gaps of a text. */
export interface FillInQuestion extends AnyQuestion {
  kind: 'fill-in';
  /** What is right in each gap, in the words of every language. */
  gaps: { id: string; accepted: string[] }[];
}

/** A few words to type. */
export interface ShortTextQuestion extends AnyQuestion {
  kind: 'short-text';
  /** What is right, in the words of every language. */
  accepted: string[];
  /** It is enough that the answer has them in it. */
  isContained?: true;
}

export type QuizQuestion =
  | SingleQuestion
  | MultipleQuestion
  | NumericQuestion
  | OrderingQuestion
  | MatchingQuestion
  | FillInQuestion
  | ShortTextQuestion;

/** The words of one question in one language; keys are the ids of choices and items. */
export interface QuestionText {
  prompt: string;
  explanation: string;
  choices?: Record<string, string>;
  left?: Record<string, string>;
  right?: Record<string, string>;
  unit?: string;
  /** Of fill-in: the text with its gaps as {{name}}. */
  text?: string;
  /** Of fill-in: what is right in each gap, by its name; several are parted by `|`, the first one is shown. */
  gaps?: Record<string, string>;
  /** Of short-text: what is right, several parted by `|`. */
  accept?: string;
  /** What helps without telling; shown on demand. */
  hint?: string;
  /** What is said to who took this choice. */
  feedback?: Record<string, string>;
  /** What alt says of the picture. */
  alt?: string;
  picture?: QuizFile;
  /** Pictures of choices, by choice. */
  pictures?: Record<string, QuizFile>;
  /** The question read aloud. */
  sound?: QuizFile;
  /** Choices read aloud, by choice. */
  sounds?: Record<string, QuizFile>;
}

/** A picture or a sound of a question. */
export interface QuizFile {
  url: string;
  bytes: number;
  width?: number;
  height?: number;
}

export interface QuizText {
  title: string;
  questions: Record<string, QuestionText>;
}

/** What an attempt gets of a quiz's questions. */
export interface QuizDrawing {
  pools?: QuizPool[];
  /** In an order of its own. */
  isShuffled?: true;
}

/** When right answers are told: never; each as soon as it is given; after handing in; once the quiz has closed. */
export const feedbackPolicies = ['none', 'each', 'end', 'deadline'] as const;
export type FeedbackPolicy = (typeof feedbackPolicies)[number];

/** How a quiz is taken. */
export interface QuizRules {
  /** Minutes for an attempt, by the clock of the server. */
  timeLimit?: number;
  /** `end` where nothing is said. */
  feedback?: FeedbackPolicy;
  /** ISO 8601 with its zone: no attempt begins or counts after it. */
  closesAt?: string;
}

/** Of `of`, each attempt gets `draw` questions. */
export interface QuizPool {
  draw: number;
  /** Ids of questions. */
  of: string[];
}

/** Where something that a lesson says can be looked up. */
export interface LessonSource {
  title: string;
  /** https */
  url?: string;
  /** When it was published or looked at, as its author wrote it: a day, a month or a year. */
  date?: string;
}

/** Someone who reads a lesson aloud. */
export interface Narration {
  url: string;
  bytes: number;
  /** Which part of the text is read when (WebVTT): its address. */
  timing?: string;
  /** The same, in seconds; `part` counts headings, paragraphs, items, cells and captions from 1, the title is 0. */
  cues?: { from: number; to: number; part: number }[];
}

/** What a lesson says of itself in one language, besides its text. */
export interface LessonAbout {
  /** What one can do afterwards. */
  goal?: string;
  sources?: LessonSource[];
  /** YYYY-MM-DD: when its facts were looked at last. */
  checkedOn?: string;
  reviewedBy?: string;
  narration?: Narration;
}

export interface GlossaryTerm {
  slug: string;
  term: LocalizedText;
  definition: LocalizedText;
}
