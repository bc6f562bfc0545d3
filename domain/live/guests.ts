import { readDecimal } from '#domain/text/numbers.ts';
import { foldForSearch } from '#domain/text/search.ts';
import { isVisible } from '#domain/text/visible.ts';

/** Guests of an open lecture: they come by a link, without an account, and are counted apart from who learns. */

export const guestLimits = {
  /** In the room at a time. */
  most: 1_000,
  /** What a host opens the class for who says no number. */
  usual: 50,
  /** Who gave a name in one class, whether they came in or not: what a script makes of the form has an end. */
  perClass: 5_000,
  /** Who gave a name and is not in the room by then makes room for others, should the class have had that many. */
  comesWithinSeconds: 900,
} as const;

/** So long after they gave it guests' names are kept; what they wrote stays, without one. */
export const guestNameDays = 30;

/** So long a browser is known as the guest's: a class is over by then. */
export const guestCookieSeconds = 86_400;

/** @returns for how many guests the class is open; null: for none; undefined of what is no such number */
export function readGuestLimit(typed: string): number | null | undefined {
  if (!isVisible(typed)) return null;
  const number = readDecimal(typed);
  if (number === 0) return null;
  return number !== null && Number.isInteger(number) && number > 0 && number <= guestLimits.most ? number : undefined;
}

/** Whether somebody would be taken for one of those who teach: by spelling, capitals, accents and the order of names aside. */
export function passesFor(name: string, teachers: readonly { displayName: string; latinName: string | null }[]) {
  const key = (one: string) => foldForSearch(one).split(' ').filter(Boolean).sort().join(' ');
  const given = key(name);
  return teachers.some(({ displayName, latinName }) =>
    [displayName, latinName].some((one) => one && key(one) === given),
  );
}

/** Where a link for guests leads. */
export function guestLinkPath(classSessionId: string, secret: string): string {
  return `/classes/${classSessionId}/guest/${secret}`;
}
