import { plainLatin } from '#domain/text/plain-latin.ts';

const longestStem = 30;

/**
 * What a user name begins with that is easy to read aloud: `Bouakham Vongsa` gives `bouakham.vongsa`.
 *
 * @returns null for names without Latin letters
 */
export function usernameStem(name: string): string | null {
  const words = plainLatin(name)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const [first, ...more] = words;
  if (!first) return null;
  const stem = [first, more.at(-1)].filter(Boolean).join('.').slice(0, longestStem).replace(/\.$/, '');
  return stem.length >= 3 ? stem : `${stem}${'x'.repeat(3 - stem.length)}`;
}

/** The first user name of a stem that `isTaken` says no to: the stem, then with 2, 3, … behind it. */
export function freeUsername(stem: string, isTaken: (username: string) => boolean): string {
  if (!isTaken(stem)) return stem;
  for (let number = 2; ; number += 1) {
    const username = `${stem}${number}`;
    if (!isTaken(username)) return username;
  }
}
