import type { LocalizedText } from '#domain/locale.ts';

/** A named thing of the world, in the languages that the pack has. */
export interface NamedThing {
  id: string;
  name: LocalizedText;
}
