/**
 * The way of an import: its file is read (or refused), checked as often as something is mended, then worked off; what it
 * made can be undone.
 */
export type ImportState = 'reading' | 'refused' | 'checked' | 'running' | 'done' | 'undoing' | 'undone';

/** So long an import can be undone; then its rows are forgotten. */
export const undoDays = 7;

/** Something is under way that the page waits for. */
export function isUnderWay(state: ImportState): boolean {
  return state === 'reading' || state === 'running' || state === 'undoing';
}

export function canBeUndone(one: { state: ImportState; endedAt: Date | null }, now: Date): boolean {
  return one.state === 'done' && one.endedAt !== null && now.getTime() - one.endedAt.getTime() < undoDays * 86_400_000;
}
