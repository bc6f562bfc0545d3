/**
 * Whether somebody may answer a draft: another person than those who wrote in it or sent it, an administrator too. Four
 * eyes see what two have passed over.
 *
 * @param writers everybody who saved something in it or sent it, by the account that remains of theirs
 */
export function isAnotherThanWriters(personId: string, writers: readonly string[]): boolean {
  return !writers.includes(personId);
}
