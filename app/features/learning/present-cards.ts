import type { LessonAbout } from '#domain/learning/content.ts';
import { cardsOf } from './lesson-cards.ts';
import type { LessonPart } from './load-lesson.server.ts';

/** A piece of the text, a question or a calculator, with its part of the narration. */
export interface LessonCard {
  part: LessonPart;
  sound: CardSound | null;
}

export interface CardSound {
  /** Of this part alone, where it is known when that is read. */
  url: string;
  /** Of the whole lesson's sound. */
  bytes: number;
}

/** The card that is shown. */
export interface CardView extends LessonCard {
  /** From 1. */
  number: number;
  total: number;
}

/** All cards of a lesson, in their order. */
export function listCards(parts: readonly LessonPart[], about: LessonAbout): LessonCard[] {
  let piece = 1;
  return parts.flatMap((part): LessonCard[] => {
    if (!('html' in part)) return [{ part, sound: null }];
    const found = cardsOf(part.html, piece);
    piece = (found.at(-1)?.to ?? piece - 1) + 1;
    return found.map(({ html, from, to }) => ({ part: { html }, sound: soundOf({ from, to }, about) }));
  });
}

/** The card of this number; the nearest one where there is none of it. */
export function presentCard(parts: readonly LessonPart[], number: number, about: LessonAbout): CardView | null {
  const cards = listCards(parts, about);
  const at = Math.min(Math.max(1, number), cards.length);
  const card = cards[at - 1];
  return card ? { ...card, number: at, total: cards.length } : null;
}

function soundOf({ from, to }: { from: number; to: number }, { narration }: LessonAbout): CardSound | null {
  if (!narration || to < from) return null;
  // The title is read before the first card.
  const own = (narration.cues ?? []).filter(({ part }) => part <= to && (part >= from || (from === 1 && part === 0)));
  const { url, bytes } = narration;
  if (own.length === 0) return narration.cues ? null : { url, bytes };
  return { url: `${url}#t=${Math.min(...own.map((cue) => cue.from))},${Math.max(...own.map((cue) => cue.to))}`, bytes };
}
