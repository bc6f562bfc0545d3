import { isAppError } from '#domain/errors.ts';
import type { Drawers, Mark, MarkShape } from '#domain/live/marks.ts';
import { isPassingProblem } from '#domain/refusals.ts';
import type { Welcome } from '#media-server/protocol/index.ts';
import type { MarksChange, PointerView } from '#media-server/protocol/marks.ts';
import { newId } from '#platform/id.ts';
import type { BreakoutState } from './breakout-state.ts';
import { boardSeen, type GroupBoardState } from './group-boards.ts';
import { type ErrorNotice, type FeatureContext, type LiveFeature, tellProblem } from './live-feature.ts';
import type { PresenceState } from './presence.ts';
import type { SlideState } from './slides.ts';

/** A page, and what stands on it as far as this page of the browser knows. */
export interface PageMarks {
  /** `<deck>/<page>` */
  key: string;
  /** By id, in the order in which they were drawn. */
  marks: ReadonlyMap<string, Mark>;
}

export interface MarkState {
  pageMarks: PageMarks | null;
  /** Drawn here, and not stored yet: by id. */
  ownMarks: ReadonlyMap<string, Mark & { key: string }>;
  pointers: readonly PointerView[];
  drawers: Drawers;
}

export const initialMarks: MarkState = { pageMarks: null, ownMarks: new Map(), pointers: [], drawers: 'hosts' };

/** What says which page is seen. */
type SeenState = SlideState & GroupBoardState & BreakoutState;
type MarkContext = FeatureContext<MarkState & SeenState & PresenceState, ErrorNotice>;

/** A mark may wait through a broken link so long before it is tried anew, and then again after so long, ms. */
const [sendDeadlineMs, againMs] = [45_000, 3_000];
/** So often somebody's finger is told at most, ms. */
const pointingMs = 200;

/** What is drawn on the page that this person sees; drawing, rubbing out, pointing. */
export class Marks implements LiveFeature {
  readonly #context: MarkContext;
  readonly #stopWatching: () => void;
  /** Of the page that is being asked for: what came meanwhile is put on top. Null while none is. */
  #meanwhile: MarksChange[] | null = null;
  /** Marks on their way, by id: settles when one is stored, or will not be. */
  readonly #sending = new Map<string, Promise<void>>();
  /** What this page drew, the latest last: undone in that order. */
  #drawn: { key: string; markId: string }[] = [];
  #pointedAt = 0;
  #isClosed = false;

  constructor(context: MarkContext) {
    this.#context = context;
    const { connection, store } = context;
    connection.on('marks:changed', (change) => this.#change(change));
    connection.on('marks:pointers', (pointers) => store.set({ pointers }));
    connection.on('marks:allowed', (drawers) => store.set({ drawers }));
    this.#stopWatching = store.subscribe(() => void this.#follow());
  }

  welcome({ drawers }: Welcome): void {
    this.#context.store.set({ drawers, pointers: [], pageMarks: null });
    void this.#follow();
  }

  close(): void {
    this.#isClosed = true;
    this.#stopWatching();
  }

  /** Draws on the page that is seen: shown at once, stored once. */
  draw(shape: MarkShape): void {
    const { store } = this.#context;
    const key = keyOfSeen(store.get());
    const drawnBy = store.get().self?.personId ?? null;
    if (!key) return;
    const mark = { ...shape, markId: newId(), drawnBy, key };
    store.set(({ ownMarks }) => ({ ownMarks: new Map(ownMarks).set(mark.markId, mark) }));
    this.#drawn = [...this.#drawn, { key, markId: mark.markId }].slice(-100);
    const sending = this.#send(mark).finally(() => this.#sending.delete(mark.markId));
    this.#sending.set(mark.markId, sending);
  }

  /** Takes back what was drawn last on the page that is seen, also where it is not stored yet. */
  async undo(): Promise<void> {
    const key = keyOfSeen(this.#context.store.get());
    const last = this.#drawn.filter((one) => one.key === key).at(-1);
    if (!last) return;
    this.#drawn = this.#drawn.filter((one) => one.markId !== last.markId);
    this.#dropOwn(last.markId);
    await this.#sending.get(last.markId);
    if (!(await this.#rubOut(pageOf(last.key), [last.markId]))) this.#drawn = [...this.#drawn, last];
  }

  async rubOut(markIds: readonly string[]): Promise<void> {
    const page = this.#seen();
    if (page) await this.#rubOut(page, markIds);
  }

  /** All of the page that is seen. */
  async clear(): Promise<void> {
    const page = this.#seen();
    if (page) await this.#try(() => this.#context.connection.request('marks:clear', page));
  }

  async allow(drawers: Drawers): Promise<void> {
    await this.#try(() => this.#context.connection.request('marks:allow', { drawers }));
  }

  /** An empty board, or another page of the one that is shown. */
  async addBoard(): Promise<void> {
    await this.#try(() => this.#context.connection.request('board:add', { deckId: newId() }));
  }

  /** Pressed twice before it came, it is one page. */
  async addPage({ deckId, pages }: { deckId: string; pages: number }): Promise<void> {
    await this.#try(() => this.#context.connection.request('board:add-page', { deckId, page: pages + 1 }));
  }

  /** Where this person points; null: nowhere any more. A place that is lost is no loss. */
  point(at: { x: number; y: number } | null): void {
    const now = performance.now();
    if (at && now - this.#pointedAt < pointingMs) return;
    this.#pointedAt = now;
    this.#context.connection.request('marks:point', { at }).catch(() => undefined);
  }

  /** Asks for the marks of the page that is seen, when it is another one. */
  async #follow(): Promise<void> {
    const { store, connection } = this.#context;
    const key = keyOfSeen(store.get());
    if (store.get().pageMarks?.key === key || this.#isClosed) return;
    if (!key) return store.set({ pageMarks: null });
    this.#meanwhile = [];
    store.set({ pageMarks: { key, marks: new Map() } });
    try {
      const page = pageOf(key);
      const { marks } = await connection.request('marks:list', page);
      if (store.get().pageMarks?.key !== key) return;
      store.set({ pageMarks: { key, marks: new Map(marks.map((mark) => [mark.markId, mark])) } });
      const meanwhile = this.#meanwhile ?? [];
      this.#meanwhile = null;
      for (const change of meanwhile) this.#change(change);
    } catch (error) {
      this.#meanwhile = null;
      // The page was turned, or the link broke, and the welcome asks again; or the database is away for a moment.
      if (!isAppError(error) || !isPassingProblem(error.code)) return;
      setTimeout(() => {
        if (store.get().pageMarks?.key === key) store.set({ pageMarks: null });
      }, againMs);
    }
  }

  #change(change: MarksChange): void {
    const { store } = this.#context;
    const key = `${change.deckId}/${change.page}`;
    store.set(({ pageMarks, ownMarks }) => {
      const own = new Map(ownMarks);
      for (const { markId } of change.drawn) own.delete(markId);
      for (const markId of change.removed) own.delete(markId);
      if (pageMarks?.key !== key) return { ownMarks: own };
      const marks = new Map(pageMarks.marks);
      for (const mark of change.drawn) marks.set(mark.markId, mark);
      for (const markId of change.removed) marks.delete(markId);
      return { ownMarks: own, pageMarks: { key, marks } };
    });
    this.#meanwhile?.push(change);
  }

  /** Until it is stored, refused, or taken back. */
  async #send(mark: Mark & { key: string }): Promise<void> {
    const { store, connection } = this.#context;
    const { key, drawnBy: _, ...shape } = mark;
    const isWanted = () => store.get().ownMarks.has(mark.markId) && !this.#isClosed;
    while (isWanted()) {
      try {
        const payload = { ...pageOf(key), ...shape, points: [...shape.points] };
        await connection.request('marks:draw', payload, { deadlineMs: sendDeadlineMs });
        // Everybody is told in a moment, or was while the link was broken.
        if (isWanted()) this.#change({ ...pageOf(key), drawn: [mark], removed: [] });
        return;
      } catch (error) {
        if (isAppError(error) && isPassingProblem(error.code)) {
          await new Promise((resolve) => setTimeout(resolve, againMs));
        } else {
          tellProblem(this.#context, error);
          this.#dropOwn(mark.markId);
        }
      }
    }
  }

  #dropOwn(markId: string): void {
    this.#context.store.set(({ ownMarks }) => {
      const left = new Map(ownMarks);
      left.delete(markId);
      return { ownMarks: left };
    });
  }

  /** @returns whether it was done */
  async #rubOut(page: { deckId: string; page: number }, markIds: readonly string[]): Promise<boolean> {
    return this.#try(() => this.#context.connection.request('marks:remove', { ...page, markIds: [...markIds] }));
  }

  #seen(): { deckId: string; page: number } | null {
    const key = keyOfSeen(this.#context.store.get());
    return key ? pageOf(key) : null;
  }

  /** A no is told. @returns whether it was a yes */
  async #try(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      tellProblem(this.#context, error);
      return false;
    }
  }
}

/** The page that this person sees: of the group's board, where it is open. */
export function keyOfSeen(state: SeenState): string | null {
  const { slide, ownPage } = state;
  const board = boardSeen(state);
  if (board) return `${board.deck.deckId}/${board.page.page}`;
  return slide ? `${slide.deck.deckId}/${(ownPage ?? slide.page).page}` : null;
}

function pageOf(key: string): { deckId: string; page: number } {
  const [deckId = '', page] = key.split('/');
  return { deckId, page: Number(page) };
}
