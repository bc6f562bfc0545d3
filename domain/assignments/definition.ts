import type { LocalizedText } from '#domain/locale.ts';

/** What a practical assignment is, apart from its words; how authors write it: docs/content-format.md. */

/** How people may answer. */
export const answerKinds = ['text', 'photo', 'voice', 'file'] as const;
export type AnswerKind = (typeof answerKinds)[number];

export type FileKind = Exclude<AnswerKind, 'text'>;

/** A piece of work: being made, waiting to be marked, sent back, or marked. */
export const pieceStates = ['draft', 'waiting', 'returned', 'marked'] as const;
export type PieceState = (typeof pieceStates)[number];

/** Whose mark it is: of one or two markers, of a third one who decides between them, of who watched, or given anew. */
export type MarkPart = 'first' | 'second' | 'third' | 'watched' | 'regrade';

/** One line of a rubric. Levels stand in the order in which they are shown; their points need not grow. */
export interface Criterion {
  id: string;
  levels: readonly { id: string; points: number }[];
}

/** Until when it is handed in: days after somebody began the course, or a day for all; to the end of the day where they live. */
export type DueRule = { days: number } | { date: string };

export interface AssignmentRules {
  /** What may be handed in; empty where it is only watched. */
  takes: readonly AnswerKind[];
  /** Percent of the rubric's points that passes. */
  passMark: number;
  /** How often it may be handed in; 0: as often as it takes. */
  maxAttempts: number;
  /** Null: it may be handed in at any time. What comes later is taken, and marked late. */
  due: DueRule | null;
  /** Those who mark it do not see whose it is. */
  isAnonymous: boolean;
  /** Two mark it, neither of whom sees the other's marks before both are in. */
  hasSecondMarker: boolean;
  /** Somebody of a service point ticks the rubric while watching; null: that is not done here. */
  observed: { isConfirmed: boolean } | null;
  criteria: readonly Criterion[];
}

/** Its words in one language; keys are ids. */
export interface AssignmentText {
  title: string;
  /** Plain text: paragraphs parted by an empty line. */
  brief: string;
  criteria: Record<string, { title: string; levels: Record<string, string> }>;
}

export function titlesOfTexts(texts: Record<string, AssignmentText>): LocalizedText {
  return Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, text.title]));
}
