import type { LocalizedText } from '#domain/locale.ts';
import { cleanSignInName } from '#domain/person-names.ts';
import { foldForSearch } from '#domain/text/search.ts';

interface Named {
  slug: string;
  names: LocalizedText;
}

export const foldName = (text: string) => foldForSearch(text).replaceAll(' ', '');

/** Finds things by their short name or by their name in any language, however it is spelt; several may have one name. */
export function finderOf<Thing>(
  things: readonly Thing[],
  namesOf: (thing: Thing) => Named,
): (text: string) => readonly Thing[] {
  const bySlug = new Map<string, Thing>();
  const byName = new Map<string, Thing[]>();
  for (const thing of things) {
    const { slug, names } = namesOf(thing);
    bySlug.set(slug, thing);
    for (const name of new Set(Object.values(names).map(foldName))) {
      byName.set(name, [...(byName.get(name) ?? []), thing]);
    }
  }
  return (text) => {
    const exact = bySlug.get(cleanSignInName(text));
    return exact ? [exact] : (byName.get(foldName(text)) ?? []);
  };
}
