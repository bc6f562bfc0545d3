import { isVisible } from '#domain/text/visible.ts';

/** What is drawn on a page: on a slide, or on a board. */
export const markKinds = ['pen', 'marker', 'line', 'arrow', 'rectangle', 'ellipse', 'text'] as const;
export type MarkKind = (typeof markKinds)[number];

/** By name: each theme and the PDF paint them as they can be told apart there. */
export const markColours = ['red', 'blue', 'green', 'yellow', 'black', 'white'] as const;
export type MarkColour = (typeof markColours)[number];

/** Places on a page are whole numbers from 0 to this, across and down. */
export const markSpan = 10_000;

export const markLimits = {
  /** Of one page. */
  perPage: 500,
  /** Of one stroke. */
  points: 160,
  /** Characters. */
  words: 200,
  /** Thousandths of the page's width. */
  thinnest: 1,
  thickest: 60,
  /** Pages of one board. */
  boardPages: 30,
  /** Boards of one class. */
  boards: 20,
} as const;

/** The shape of a board's page: that of the slides that most people show. */
export const boardShape = { width: 1_600, height: 900, text: '', pictures: [] };

export interface MarkShape {
  kind: MarkKind;
  colour: MarkColour;
  /** Of a line, and a tenth of the height of letters: thousandths of the page's width. */
  width: number;
  /** Across, down, across, down, …: of a stroke all its points, of a shape its two corners, of words where they begin. */
  points: readonly number[];
  /** Of a text. */
  words: string | null;
}

export interface Mark extends MarkShape {
  markId: string;
  /** Who drew it; null where the account is gone. */
  drawnBy: string | null;
}

/** Whether this can be drawn; what is out of bounds the protocol does not take. */
export function isMark({ kind, points, words }: Pick<MarkShape, 'kind' | 'points' | 'words'>): boolean {
  const pairs = points.length / 2;
  if (!Number.isInteger(pairs)) return false;
  if (kind === 'text') return pairs === 1 && words !== null && isVisible(words);
  if (words !== null) return false;
  return kind === 'pen' || kind === 'marker' ? pairs >= 1 : pairs === 2;
}

/** Who may draw besides hosts, who always may. */
export const drawers = ['hosts', 'floor', 'everyone'] as const;
export type Drawers = (typeof drawers)[number];

/** Whether somebody who is no host may draw: observers and guests watch. */
export function mayDraw({ role, hasFloor }: { role: string; hasFloor: boolean }, allowed: Drawers): boolean {
  if (role === 'host') return true;
  if (role === 'observer' || role === 'interpreter' || role === 'guest') return false;
  return allowed === 'everyone' || (allowed === 'floor' && hasFloor);
}
