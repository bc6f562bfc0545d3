/**
 * What somebody who signed in with a card may do about their own account. A card is found and its PIN watched: what would
 * go on when the card has ended (a name, an address, a telephone, a calendar that is read without signing in), or would
 * shut its owner out elsewhere, waits for a password. What is not named here is refused, so that a new form is not open
 * to cards unless somebody says so.
 */
const actsByCard: ReadonlySet<string> = new Set([
  // Facts that others do not know one by; names stay as they are (commands/accounts/save-profile.ts).
  'profile',
  // A manager reads and answers it.
  'names',
  'names-withdraw',
  // By which ways one is told; a browser that shows notices does until the session ends.
  'save',
  'subscribe',
  'unsubscribe',
]);

/** @param act the `intent` of a form of one's own profile or notices */
export function mayByCard(act: unknown): boolean {
  return typeof act === 'string' && actsByCard.has(act);
}
