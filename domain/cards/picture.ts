import { type Cloth, dyes, patterns } from '#domain/learning/content.ts';

/** Pictures that people choose, so that they find themselves without reading: each is drawn in app/features/cards. */
export const pictures = [
  'buffalo',
  'champa',
  'basket',
  'fish',
  'house',
  'boat',
  'umbrella',
  'sun',
  'moon',
  'mountain',
  'mango',
  'butterfly',
  'palm',
  'cup',
  'drum',
  'star',
] as const;
export type Picture = (typeof pictures)[number];

/** A picture that is kept, or none where it is none of ours any more. */
export function readPicture(kept: string | null): Picture | null {
  return pictures.find((one) => one === kept) ?? null;
}

/** Names of address that stand before Lao names. */
const titles = new Set(['ທ້າວ', 'ນາງ', 'ທ່ານ', 'ນາງສາວ', 'ທ.', 'ນ.', 'Mr', 'Mrs', 'Ms', 'Mr.', 'Mrs.', 'Ms.']);

/** The first word of a name that is none of address; a name without spaces, as Chinese ones, stays whole. */
export function firstName(displayName: string): string {
  const words = displayName.split(/\s+/u).filter(Boolean);
  return words.find((word) => !titles.has(word)) ?? displayName;
}

/** Chosen at first, until the person chooses another one: not the same for all. */
export function suggestPicture(personId: string): Picture {
  return pictures[numberOf(personId) % pictures.length] ?? pictures[0];
}

/** The cloth behind a person's picture, the same everywhere, so that two with the same picture are told apart. */
export function clothOf(personId: string): Cloth {
  const number = numberOf(personId);
  const at = <Kind>(kinds: readonly [Kind, ...Kind[]], place: number): Kind => kinds[place % kinds.length] ?? kinds[0];
  return { dye: at(dyes, number), pattern: at(patterns, Math.floor(number / dyes.length)) };
}

/** Of the part of an id that was drawn. */
function numberOf(personId: string): number {
  return Number.parseInt(personId.slice(-6), 16);
}
