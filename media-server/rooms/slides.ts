import { z } from 'zod';
import { addBoard, addBoardPage } from '#commands/live/add-board.ts';
import { showDeck } from '#commands/live/show-deck.ts';
import type { Database } from '#db/client.ts';
import { type DeckPageRow, listDeckPages } from '#db/queries/live/deck-pages.ts';
import { type DeckRow, findDeck, listDecks } from '#db/queries/live/decks.ts';
import { AppError } from '#domain/errors.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import {
  type DeckChoiceView,
  mostTextSent,
  type PageView,
  type SlideView,
  type SlideWelcome,
} from '#media-server/protocol/slides.ts';
import { Gathered } from './gathered.ts';
import type { KeptState } from './kept-state.ts';
import type { RoomContext } from './room-context.ts';
import type { RoomFeature } from './room-feature.ts';
import type { StoredCopy } from './stored-copy.ts';

/** Somebody who holds an arrow key turns no more pages on everybody's phone than this allows, in ms. */
const turningMs = 250;

const place = z.object({ deckId: z.uuid(), page: z.int().min(1) });
type Place = z.output<typeof place>;

interface ShownDeck {
  deck: DeckRow;
  /** All of them: pages are turned while the database is away, too. */
  pages: readonly DeckPageRow[];
}

/** The page that the class is shown. It is state of the moment; that the class saw the deck is on record. */
export class Slides implements RoomFeature<SlideWelcome> {
  readonly #context: RoomContext;
  readonly #kept: KeptState<Place | null>;
  readonly #telling: Gathered;
  readonly #stored: StoredCopy<ShownDeck | null>;
  #shown: ShownDeck | null = null;
  #page = 1;

  private constructor(context: RoomContext, kept: KeptState<Place | null>) {
    this.#context = context;
    this.#kept = kept;
    this.#telling = Gathered.create(turningMs, () => context.everyone().emit('slides:changed', this.view().slide));
    this.#stored = context.copy(
      async (db) => this.#shown && load(db, { deckId: this.#shown.deck.id }, context.live.id),
      (shown) => this.#take(shown),
    );
  }

  static async open(context: RoomContext): Promise<Slides> {
    const slides = new Slides(context, context.keep('slides', place.nullable()));
    const { restored } = slides.#kept;
    if (restored) {
      slides.#shown = await context.services.gate.run((db) => load(db, restored, context.live.id));
      slides.#page = slides.#within(restored.page);
    }
    return slides;
  }

  view(): SlideWelcome {
    if (!this.#shown) return { slide: null };
    const { deck, pages } = this.#shown;
    const page = pages[this.#page - 1];
    if (!page) return { slide: null };
    return {
      slide: {
        deck: {
          deckId: deck.id,
          title: deck.title,
          pages: pages.length,
          isBoard: deck.kind === 'board',
          isOfGroup: deck.groupId !== null,
        },
        page: toView(page),
        next: pages[this.#page]?.pictures ?? [],
      } satisfies SlideView,
    };
  }

  /** @throws AppError as the command, `unavailable` where another deck is shown while the database is away */
  async show(actorId: string, { deckId, page }: Place): Promise<void> {
    const act = { ...this.#context.act(actorId), deckId };
    await this.#stored.inTurn(async (run) => {
      if (this.#shown?.deck.id !== deckId) {
        this.#shown = await run((db) => showDeck({ db }, act));
        // Whoever looked at a page of other slides sees what the class is shown.
        for (const one of this.#context.people.all) one.ownPage = null;
      }
      this.#turn(page);
    });
    await this.#keep();
  }

  /** No page is shown any more. */
  async hide(): Promise<void> {
    await this.#stored.inTurn(async () => {
      this.#shown = null;
      for (const one of this.#context.people.all) one.ownPage = null;
      this.#telling.ask();
    });
    await this.#keep();
  }

  /** An empty board, shown at once. @throws AppError as the command, `unavailable` */
  async addBoard(actorId: string, deckId: string): Promise<void> {
    const act = { ...this.#context.act(actorId), deckId };
    await this.#stored.inTurn((run) => run((db) => addBoard({ db }, act)));
    await this.show(actorId, { deckId, page: 1 });
  }

  /** Another page at the end of a board, shown at once. @throws AppError as the command, `unavailable` */
  async addBoardPage(actorId: string, { deckId, page }: { deckId: string; page: number }): Promise<void> {
    const act = { ...this.#context.act(actorId), deckId, page };
    await this.#stored.inTurn(async (run) => {
      await run((db) => addBoardPage({ db }, act));
      this.#shown = await run((db) => showDeck({ db }, act));
      this.#turn(page);
    });
    await this.#keep();
  }

  /** All decks of the class. @throws AppError `unavailable` */
  async decks(): Promise<DeckChoiceView[]> {
    const rows = await this.#context.services.gate.run((db) => listDecks(db, this.#context.live.id));
    return rows.map(({ id: deckId, title, kind, state, pages, made, cover, groupId }) => ({
      ...{ deckId, title, state, pages, made, cover, isBoard: kind === 'board', isOfGroup: groupId !== null },
    }));
  }

  /** Whether the class is shown it now. */
  isShown(deckId: string): boolean {
    return this.#shown?.deck.id === deckId;
  }

  /** It has a page more: where it is shown, that one can be turned to. @throws AppError `unavailable` */
  async grow(deckId: string): Promise<void> {
    if (!this.isShown(deckId)) return;
    await this.#stored.inTurn(async (run) => {
      const pages = await run((db) => listDeckPages(db, deckId));
      if (this.#shown?.deck.id !== deckId) return;
      this.#shown = { ...this.#shown, pages };
      this.#telling.ask();
    });
  }

  /** Another page of the deck that is shown. @throws AppError `not_found` */
  page({ deckId, page }: Place): PageView {
    const found = this.#pagesOf(deckId)[page - 1];
    if (!found) throw new AppError('not_found');
    return toView(found);
  }

  /** The smallest picture of each page. @throws AppError `not_found` */
  overview(deckId: string): string[] {
    return this.#pagesOf(deckId).map(({ pictures }) => pictures[0]?.hash ?? '');
  }

  /** Whether this is another page than the class is shown, of the deck that it is shown. */
  isElsewhere(own: Place | null): boolean {
    return own !== null && own.deckId === this.#shown?.deck.id && own.page !== this.#page;
  }

  close(why: 'ended' | 'stopped'): void {
    this.#telling.close();
    if (why === 'ended') this.#kept.drop();
  }

  /** The pages of what is shown, as the database knows them: one that was added to a board may have arrived after all. */
  #take(shown: ShownDeck | null): void {
    if (shown?.deck.id !== this.#shown?.deck.id) return;
    this.#shown = shown;
    this.#turn(this.#page);
  }

  #turn(page: number): void {
    this.#page = this.#within(page);
    this.#telling.ask();
  }

  /** Resolves when what is shown is kept, if it can be now. */
  async #keep(): Promise<void> {
    await this.#kept.save(this.#shown && { deckId: this.#shown.deck.id, page: this.#page });
  }

  #within(page: number): number {
    return Math.min(page, Math.max(1, this.#shown?.pages.length ?? 1));
  }

  #pagesOf(deckId: string): readonly DeckPageRow[] {
    if (this.#shown?.deck.id !== deckId) throw new AppError('not_found');
    return this.#shown.pages;
  }
}

async function load(
  db: Database,
  { deckId }: Pick<Place, 'deckId'>,
  classSessionId: string,
): Promise<ShownDeck | null> {
  const deck = await findDeck(db, deckId);
  if (deck?.classSessionId !== classSessionId) return null;
  return { deck, pages: await listDeckPages(db, deckId) };
}

function toView({ text, ...page }: DeckPageRow): PageView {
  return { ...page, text: cutAfter(text, mostTextSent) };
}
