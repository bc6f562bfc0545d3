import { isVisible } from '#domain/text/visible.ts';
import type { AssignmentRules, FileKind, PieceState } from './definition.ts';

/** How often one may still hand in; null: as often as it takes. */
export function handInsLeft({ maxAttempts }: Pick<AssignmentRules, 'maxAttempts'>, handedIn: number): number | null {
  return maxAttempts === 0 ? null : Math.max(0, maxAttempts - handedIn);
}

/** So many files a piece can have, and so many characters. */
export const pieceLimits = { files: 6, words: 4_000 } as const;

/** Bytes that are taken of each kind; a phone's photo has 2 to 6 MB. */
export const mostFileBytes: Readonly<Record<FileKind, number>> = {
  photo: 12_000_000,
  voice: 12_000_000,
  file: 5_000_000,
};

/** Of any file before it is looked at. */
export const mostWorkBytes = 12_200_000;

/** Of one voice: longer ones are for a class, not for a marker. */
export const longestVoiceMs = 15 * 60_000;

interface PieceBefore {
  state: PieceState;
  passed: boolean;
  /** Somebody watched; it was not handed in. */
  isWatched: boolean;
}

/** Why nothing can be handed in now; null where it can. */
export function handInProblem(
  rules: Pick<AssignmentRules, 'maxAttempts' | 'takes'>,
  pieces: readonly PieceBefore[],
): 'only_watched' | 'passed' | 'waiting' | 'used_up' | null {
  if (rules.takes.length === 0) return 'only_watched';
  if (pieces.some((one) => one.passed)) return 'passed';
  const sent = pieces.filter((one) => one.state !== 'draft' && !one.isWatched);
  if (sent.some((one) => one.state === 'waiting')) return 'waiting';
  return handInsLeft(rules, sent.length) === 0 ? 'used_up' : null;
}

/** Whether a piece was handed in under an id, which its form or its device made. */
export function wasSentAs(piece: { id: string; sentAs: string | null; state: PieceState }, id: string): boolean {
  return piece.state !== 'draft' && (piece.id === id || piece.sentAs === id);
}

/** What is missing before a piece can be handed in; null where it is whole. Something of any allowed kind is enough. */
export function pieceProblem(piece: { words: string; files: number }): 'empty' | null {
  return !isVisible(piece.words) && piece.files === 0 ? 'empty' : null;
}
