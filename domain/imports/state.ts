/**
 * The way of an import: its file is read (or refused), checked as often as something is mended (a long one by the jobs
 * process), then worked off; what it made can be undone.
 */
export type ImportState = 'reading' | 'refused' | 'checking' | 'checked' | 'running' | 'done' | 'undoing' | 'undone';

/** Longer imports are checked by the jobs process: the web server answers everybody else meanwhile. */
export const mostCheckedAtOnce = 500;

export type UnderWay = 'reading' | 'checking' | 'running' | 'undoing';

/** So long an import can be undone; then its rows are forgotten. */
export const undoDays = 7;

/** Something is under way that the page waits for. */
export function isUnderWay(state: ImportState): state is UnderWay {
  return state === 'reading' || state === 'checking' || state === 'running' || state === 'undoing';
}

export function canBeUndone(one: { state: ImportState; endedAt: Date | null }, now: Date): boolean {
  return one.state === 'done' && one.endedAt !== null && now.getTime() - one.endedAt.getTime() < undoDays * 86_400_000;
}

/** Nothing was done of it yet. */
export function canBeDropped(state: ImportState): boolean {
  return state === 'reading' || state === 'refused' || state === 'checking' || state === 'checked';
}
