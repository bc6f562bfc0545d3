import { z } from 'zod';
import { type DeckState, deckLimits } from '#domain/live/decks.ts';
import type { slideRights } from '#domain/live/in-class/slides.ts';
import { type Done, type RequestTable, reading, request } from './request.ts';

/** A page as a picture; it lies under its hash at `/classes/<class>/pages/<hash>`. */
export interface PagePictureView {
  /** Pixels. */
  width: number;
  hash: string;
  bytes: number;
}

export interface PageView {
  page: number;
  /** Its shape. */
  width: number;
  height: number;
  /** What stands on it, for who does not see it: its beginning. */
  text: string;
  /** The smallest first. */
  pictures: readonly PagePictureView[];
}

/** Characters of a page's text that go to everybody's phone. */
export const mostTextSent = 600;

export interface DeckView {
  deckId: string;
  /** Of a board its number. */
  title: string;
  isBoard: boolean;
  /** It is called as the group is that drew on it. */
  isOfGroup: boolean;
  pages: number;
}

/** What the class is shown now. */
export interface SlideView {
  deck: DeckView;
  page: PageView;
  /** Of the page that comes next, to be fetched ahead; none after the last. */
  next: readonly PagePictureView[];
}

/** A deck as those see it who choose one. */
export interface DeckChoiceView extends Omit<DeckView, 'pages'> {
  state: DeckState;
  /** Null until they have been counted. */
  pages: number | null;
  made: number;
  /** The smallest picture of its first page. */
  cover: string | null;
}

const deckId = z.uuid();
const page = z.number().int().min(1).max(deckLimits.pages);

export const slideRequests = {
  /** Also turns the page. Answered when it is kept. */
  'slides:show': request({ deckId, page }).answers<Done>(),
  'slides:hide': request({}).answers<Done>(),
  'slides:decks': reading({}).answers<{ decks: DeckChoiceView[] }>(),
  /** Another page of the deck that is shown. */
  'slides:page': reading({ deckId, page }).answers<{ page: PageView }>(),
  /** The smallest picture of each page of the deck that is shown, in their order. */
  'slides:overview': reading({ deckId }).answers<{ hashes: string[] }>(),
  /** Looks at what the class is shown again, after another page. */
  'slides:follow': request({}).answers<Done>(),
} satisfies RequestTable<typeof slideRights>;

export interface SlideEvents {
  /** Another page is shown, or (null) none any more. */
  'slides:changed': (slide: SlideView | null) => void;
}

export interface SlideWelcome {
  slide: SlideView | null;
}
