import { foldForSearch } from '#domain/text/search.ts';

/** Somebody who can be named in a post. */
export interface Nameable {
  personId: string;
  displayName: string;
  latinName: string | null;
  /** For who knows it; it is shown to nobody. */
  username: string | null;
}

export interface Mention {
  personId: string;
  /** As it stands in the words, without the @. */
  name: string;
}

/** People whom one post can name: more is calling everybody. */
export const mostMentions = 8;
/** Signs that are looked at, and letters behind each. */
const mostSigns = 30;
const longestName = 90;
/** An @ in front of a name, not within an e-mail address. */
const sign = /(?<![\p{L}\p{N}._%+-])[@＠](?=\S)/gu;

/**
 * Whom the words name: `@` and a name as it is shown, in whatever spelling people are found by, or the user name. The longest name
 * that stands there counts; one that several people have counts for none of them, as nobody is told for somebody else.
 */
export function mentionsIn(words: string, people: readonly Nameable[]): Mention[] {
  const known = namesOf(people);
  const found = new Map<string, Mention>();
  for (const { index } of [...words.matchAll(sign)].slice(0, mostSigns)) {
    const behind = words.slice(index + 1, index + 1 + longestName).split('\n')[0] ?? '';
    const mention = longestNameIn(behind, known);
    if (mention) found.set(mention.personId, found.get(mention.personId) ?? mention);
    if (found.size === mostMentions) break;
  }
  return [...found.values()];
}

/**
 * The name by which a post names somebody alone, of those they are called by; null where others are called the same.
 *
 * @param people all who may be meant by it, with the person
 */
export function nameThatNames(person: Nameable, people: readonly Nameable[]): string | null {
  const names = [person.displayName, person.latinName].filter((name) => name !== null);
  return names.find((name) => mentionsIn(`@${name}`, people)[0]?.personId === person.personId) ?? null;
}

/** Folded names, with the one person whose it is; null: several people's. */
function namesOf(people: readonly Nameable[]): Map<string, string | null> {
  const known = new Map<string, string | null>();
  for (const { personId, displayName, latinName, username } of people) {
    for (const name of [displayName, latinName, username]) {
      const folded = name ? foldForSearch(name) : '';
      if (folded === '') continue;
      const holder = known.get(folded);
      known.set(folded, holder === undefined || holder === personId ? personId : null);
    }
  }
  return known;
}

function longestNameIn(behind: string, known: ReadonlyMap<string, string | null>): Mention | undefined {
  // A name ends where a letter does; scripts without spaces go on behind it.
  for (let end = behind.length; end > 0; end -= 1) {
    const name = behind.slice(0, end);
    if (/[\s\p{P}]$/u.test(name) || /^\p{M}/u.test(behind.slice(end))) continue;
    if (/^[\p{Script=Latin}\p{N}]/u.test(behind.slice(end)) && /[\p{Script=Latin}\p{N}]$/u.test(name)) continue;
    const personId = known.get(foldForSearch(name));
    if (personId) return { personId, name };
    if (personId === null) return undefined;
  }
  return undefined;
}
