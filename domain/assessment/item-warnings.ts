import type { QuizQuestion } from '#domain/learning/content.ts';

/** What the answers to a question say of it. */
export interface ItemFigures {
  /** First attempts at it as it is now. */
  answers: number;
  /** Part of its points that they got, 0 to 1: the smaller, the harder it is. */
  rightShare: number;
  /**
   * How much who knows the rest knows this, too: the correlation of its points with those of the other questions of the same
   * attempt, -1 to 1; null where it cannot be told.
   */
  discrimination: number | null;
  /** How often each choice was taken. */
  picked: Record<string, number>;
}

export const itemWarnings = [
  'tooEasy',
  'tooHard',
  'tellsWrong',
  'tellsLittle',
  'unpicked',
  'misleads',
  'longest',
] as const;
export type ItemWarning = { kind: (typeof itemWarnings)[number]; choice?: string };

/** With fewer answers, what they say is chance. */
export const fewestAnswers = 30;

const easy = 0.95;
const hard = 0.25;
/** Below it, a question tells who knows hardly from who does not (Ebel: poor items). */
const littleDiscrimination = 0.1;
/** A wrong choice that fewer take might as well not be there. */
const fewPicks = 0.02;

/**
 * What an author should look at. A longest choice that is right is seen without any answer; the rest once there are enough.
 *
 * @param lengths characters of each choice, in the language that most people read
 */
export function warnOfItem(
  question: QuizQuestion,
  figures: ItemFigures | undefined,
  lengths: Record<string, number>,
): ItemWarning[] {
  const warnings: ItemWarning[] = [];
  const right = rightChoices(question);
  if (isLongestRight(question, right, lengths)) warnings.push({ kind: 'longest' });
  if (!figures || figures.answers < fewestAnswers) return warnings;
  const { answers, rightShare, discrimination, picked } = figures;
  if (rightShare > easy) warnings.push({ kind: 'tooEasy' });
  if (rightShare < hard) warnings.push({ kind: 'tooHard' });
  if (discrimination !== null && discrimination < 0) warnings.push({ kind: 'tellsWrong' });
  else if (discrimination !== null && discrimination < littleDiscrimination) warnings.push({ kind: 'tellsLittle' });
  if (!hasPicks(question)) return warnings;
  const rightPicks = Math.max(0, ...right.map((choice) => picked[choice] ?? 0));
  for (const choice of question.choices.filter((one) => !right.includes(one))) {
    const picks = picked[choice] ?? 0;
    if (picks < fewPicks * answers) warnings.push({ kind: 'unpicked', choice });
    if (picks > rightPicks) warnings.push({ kind: 'misleads', choice });
  }
  return warnings;
}

/** Kinds of which choices are taken. */
export function hasPicks(question: QuizQuestion): question is Extract<QuizQuestion, { answer: string | string[] }> {
  return 'choices' in question && question.kind !== 'ordering';
}

export function rightChoices(question: QuizQuestion): string[] {
  return hasPicks(question) ? [question.answer].flat() : [];
}

function isLongestRight(question: QuizQuestion, right: readonly string[], lengths: Record<string, number>): boolean {
  if (question.kind !== 'single') return false;
  const [answer = ''] = right;
  const longest = Math.max(0, ...question.choices.filter((one) => one !== answer).map((one) => lengths[one] ?? 0));
  return (lengths[answer] ?? 0) > longest;
}
