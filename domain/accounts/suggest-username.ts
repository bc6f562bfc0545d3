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

/** The same for people without a name in Latin letters: the short name of where they belong. */
export function placeStem(slug: string): string {
  return `${/^[a-z]/.test(slug) ? '' : 'p-'}${slug}`.slice(0, longestStem);
}

/**
 * Gives out user names: the stem, then with 2, 3, … behind it, each once and none that is taken. One that gave out a number
 * goes on from there, so that thousands of people of one name cost no more than others.
 */
export function usernameGiver(isTaken: (username: string) => boolean): (stem: string) => string {
  const next = new Map<string, number>();
  return (stem) => {
    for (let number = next.get(stem) ?? 1; ; number += 1) {
      const username = number === 1 ? stem : `${stem}${number}`;
      if (isTaken(username)) continue;
      next.set(stem, number + 1);
      return username;
    }
  };
}
