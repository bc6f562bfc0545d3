import { z } from 'zod';
import { deckLimits } from '#domain/live/decks.ts';
import type { markRights } from '#domain/live/in-class/marks.ts';
import { type Drawers, drawers, type Mark, markColours, markKinds, markLimits, markSpan } from '#domain/live/marks.ts';
import { type Done, type RequestTable, reading, request } from './request.ts';
import { wordsUpTo } from './words.ts';

/** What became of the marks of one page: drawn, in their order, and rubbed out. */
export interface MarksChange {
  deckId: string;
  page: number;
  drawn: readonly Mark[];
  removed: readonly string[];
}

/** Where somebody points, on the page that is shown. */
export interface PointerView {
  personId: string;
  x: number;
  y: number;
}

const place = z.number().int().min(0).max(markSpan);
const pageKey = { deckId: z.uuid(), page: z.number().int().min(1).max(deckLimits.pages) };
/** A page that a board is given: no later one than the one after the last. */
export const addedPage = z
  .number()
  .int()
  .min(2)
  .max(markLimits.boardPages + 1);

export const markRequests = {
  /** What stands on a page of the deck that is shown. */
  'marks:list': reading(pageKey).answers<{ marks: Mark[] }>(),
  /** Drawn once, whatever is sent again with the same id. Answered when it is stored. */
  'marks:draw': request({
    ...pageKey,
    markId: z.uuid(),
    kind: z.enum(markKinds),
    colour: z.enum(markColours),
    width: z.number().int().min(markLimits.thinnest).max(markLimits.thickest),
    points: z
      .array(place)
      .min(2)
      .max(2 * markLimits.points),
    words: wordsUpTo(markLimits.words).nullable(),
  }).answers<Done>(),
  'marks:remove': request({ ...pageKey, markIds: z.array(z.uuid()).min(1).max(50) }).answers<Done>(),
  /** All of a page. */
  'marks:clear': request(pageKey).answers<Done>(),
  /** Null: points no more. */
  'marks:point': reading({ at: z.strictObject({ x: place, y: place }).nullable() }).answers<Done>(),
  /** Who may draw besides hosts. */
  'marks:allow': request({ drawers: z.enum(drawers) }).answers<Done>(),
  /** An empty board of one page, shown at once. */
  'board:add': request({ deckId: z.uuid() }).answers<Done>(),
  /** Another page at the end of the board that is shown: the one of this number, added once, shown at once. */
  'board:add-page': request({ deckId: z.uuid(), page: addedPage }).answers<Done>(),
} satisfies RequestTable<typeof markRights>;

export interface MarkEvents {
  /** Gathered, at most five times a second. */
  'marks:changed': (change: MarksChange) => void;
  /** Everybody who points now; volatile, gathered. */
  'marks:pointers': (pointers: readonly PointerView[]) => void;
  'marks:allowed': (drawers: Drawers) => void;
}

export interface MarkWelcome {
  drawers: Drawers;
}
