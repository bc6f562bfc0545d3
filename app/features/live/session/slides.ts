import type { Welcome } from '#media-server/protocol/index.ts';
import type { DeckChoiceView, PageView, SlideView } from '#media-server/protocol/slides.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';

export interface SlideState {
  /** What the class is shown. */
  slide: SlideView | null;
  /** Another page that this person looks at by themselves. */
  ownPage: PageView | null;
}

export const initialSlides: SlideState = { slide: null, ownPage: null };

type SlideContext = FeatureContext<SlideState, ErrorNotice>;

/** Pages that are turned in one go come faster than the class is told of them, ms. */
const turningMs = 1_500;

/** Slides: which page the class is shown, which one this person looks at, and turning them. */
export class Slides implements LiveFeature {
  readonly #context: SlideContext;
  /** The page that was looked for last: answers may overtake each other. */
  #looked = 0;
  /** The page that was turned to last, which this page may not have heard of yet. */
  #turned: { page: number; at: number } | null = null;

  constructor(context: SlideContext) {
    this.#context = context;
    context.connection.on('slides:changed', (slide) => this.#change(slide));
  }

  welcome({ slide }: Welcome): void {
    this.#change(slide);
  }

  /** For hosts: all decks of the class; null where they could not be asked for. */
  async decks(): Promise<readonly DeckChoiceView[] | null> {
    return this.#try(async () => (await this.#context.connection.request('slides:decks', {})).decks);
  }

  /** For hosts: shows this page to the class. */
  async show(deckId: string, page: number): Promise<void> {
    await this.#try(() => this.#context.connection.request('slides:show', { deckId, page }));
  }

  /** The page before or after the one that is seen: hosts turn it for the class, everybody else for themselves. */
  async turn(step: 1 | -1, isForAll: boolean): Promise<void> {
    const { slide, ownPage } = this.#context.store.get();
    if (!slide) return;
    const now = performance.now();
    const isUnderWay = this.#turned !== null && now - this.#turned.at < turningMs;
    const from = isUnderWay && this.#turned ? this.#turned.page : (ownPage ?? slide.page).page;
    const page = from + step;
    if (page < 1 || page > slide.deck.pages) return;
    this.#turned = { page, at: now };
    await (isForAll ? this.show(slide.deck.deckId, page) : this.look(page));
  }

  async hide(): Promise<void> {
    await this.#try(() => this.#context.connection.request('slides:hide', {}));
  }

  /** The smallest picture of each page; null where they could not be asked for. */
  async overview(deckId: string): Promise<readonly string[] | null> {
    return this.#try(async () => (await this.#context.connection.request('slides:overview', { deckId })).hashes);
  }

  /** Looks at another page, for this person alone. */
  async look(page: number): Promise<void> {
    const { store, connection } = this.#context;
    const { slide } = store.get();
    if (!slide) return;
    if (page === slide.page.page) return this.follow();
    this.#looked = page;
    await this.#try(async () => {
      const { deckId } = slide.deck;
      const { page: found } = await connection.request('slides:page', { deckId, page });
      if (this.#looked === page && store.get().slide?.deck.deckId === deckId) store.set({ ownPage: found });
    });
  }

  /** Back to what the class is shown. Whoever teaches sees who follows: a page that does again says so. */
  follow(): void {
    const { store, connection } = this.#context;
    const wasElsewhere = store.get().ownPage !== null;
    this.#lookNowhere();
    if (wasElsewhere && connection.isConnected) void connection.request('slides:follow', {}).catch(() => undefined);
  }

  #lookNowhere(): void {
    this.#looked = 0;
    this.#turned = null;
    this.#context.store.set({ ownPage: null });
  }

  #change(slide: SlideView | null): void {
    const { store } = this.#context;
    const { slide: before } = store.get();
    store.set({ slide });
    if (before?.deck.deckId !== slide?.deck.deckId) {
      // The room knows that by itself.
      this.#lookNowhere();
    }
  }

  /** A no is told. */
  async #try<T>(work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      tellProblem(this.#context, error);
      return null;
    }
  }
}
