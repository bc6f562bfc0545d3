/**
 * Whether somebody must choose a password of their own before anything else, in a session: on the web and in classes. Who
 * signed in by a card has a PIN in the place of it.
 */
export function mustChoosePassword(
  { mustChangePassword }: { mustChangePassword: boolean },
  { isByCard }: { isByCard: boolean },
): boolean {
  return mustChangePassword && !isByCard;
}
