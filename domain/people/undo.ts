/** So long after it a manager undoes what they did with a person (a move, taking out of a programme), in days. */
export const undoDays = 7;

/** What it needs is forgotten somewhat later, in days: until then one reads that it is too late. */
export const undoKeptDays = 2 * undoDays;

/** Whether it is too long ago. Pure. */
export function isUndoOver(doneAt: Date, now: Date): boolean {
  return now.getTime() - doneAt.getTime() > undoDays * 86_400_000;
}
