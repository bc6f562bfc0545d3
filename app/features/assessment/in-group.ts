import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { TogetherOf } from '#db/queries/group/group-times.ts';

/** That an attempt was made in a group; where and by whose hand, where that is known already. */
export interface InGroup {
  place: ContentWords | null;
  operator: string | null;
  at: Date | null;
}

/** @param togetherId null: alone */
export function presentTogether(
  togetherId: string | null,
  known: ReadonlyMap<string, TogetherOf>,
  preferred: readonly string[],
): InGroup | null {
  if (togetherId === null) return null;
  const of = known.get(togetherId);
  return {
    place: of ? wordsFor(of.organisation, preferred) : null,
    operator: of?.operator ?? null,
    at: of?.at ?? null,
  };
}
