import { cutAtCodePoints } from '#domain/text/graphemes.ts';
import { cleanLine } from '#domain/text/visible.ts';

/** What a class is shown page by page: files that were turned into pictures. */
export type DeckKind = 'pdf' | 'pptx' | 'odp' | 'picture';

export const deckLimits = {
  /** Bytes of a file. */
  bytes: 60_000_000,
  /** More pages than anybody shows in one class; each is a picture in three sizes. */
  pages: 300,
  /** Files of one class. */
  perClass: 30,
  /** Characters of its name. */
  title: 120,
  /** Characters of a page's text that are kept, for who listens instead of looking. */
  text: 2_000,
} as const;

/** Pixels of a page's picture, the longer side: a phone, a fine phone or a small laptop, a large screen. */
export const pageSizes = [480, 960, 1_600] as const;

export const deckStates = ['waiting', 'running', 'done', 'failed'] as const;
export type DeckState = (typeof deckStates)[number];

/** Why pages could not be made of a file; each has words that say what to do. */
export const deckProblems = ['tooManyPages', 'locked', 'broken', 'tooSlow', 'noTool', 'failed'] as const;
export type DeckProblem = (typeof deckProblems)[number];

export function isDeckUnderWay(state: DeckState): boolean {
  return state === 'waiting' || state === 'running';
}

/** Who wants to look at the slides and boards of a class. */
export interface DeckReader {
  teaches: boolean;
  isKeptOut: boolean;
  /** The groups in which this person was. */
  groups: ReadonlySet<string>;
}

/**
 * Whether slides and boards of a class may be looked at: by who teaches it at any time, by its people once the class has seen
 * them, and a group's board by who was in the group.
 */
export function maySeeDeck(
  { shownAt, groupId }: { shownAt: Date | null; groupId: string | null },
  { teaches, isKeptOut, groups }: DeckReader,
): boolean {
  if (teaches) return true;
  return !isKeptOut && (shownAt !== null || (groupId !== null && groups.has(groupId)));
}

/** Whether a deck stays with the class: the class has seen it, or a group has drawn on it. */
export function isDeckKept({ shownAt, groupId }: { shownAt: Date | null; groupId: string | null }): boolean {
  return shownAt !== null || groupId !== null;
}

/** By the ending of a file's name, which may lie. */
const kindOfEnding: Record<string, DeckKind> = {
  pdf: 'pdf',
  pptx: 'pptx',
  odp: 'odp',
  png: 'picture',
  jpg: 'picture',
  jpeg: 'picture',
  webp: 'picture',
};

/** The endings that a file to be chosen may have. */
export const deckEndings = Object.keys(kindOfEnding);

/** What the name of a file promises; undefined when it promises nothing that is known here. */
export function deckKindOfName(fileName: string): DeckKind | undefined {
  return kindOfEnding[fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase()];
}

/** What a deck is called: its file's name without the ending. */
export function titleOfDeck(fileName: string): string {
  const name = cleanLine(fileName);
  const dot = name.lastIndexOf('.');
  return cutAtCodePoints(dot > 0 ? name.slice(0, dot) : name, deckLimits.title);
}

/** The picture of a page for a screen of so many pixels: the smallest that is not shown larger than it is. */
export function pictureFor<Picture extends { width: number }>(
  pictures: readonly Picture[],
  pixels: number,
): Picture | undefined {
  const bySize = [...pictures].sort((one, other) => one.width - other.width);
  return bySize.find((one) => one.width >= pixels) ?? bySize.at(-1);
}
