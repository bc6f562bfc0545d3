/** What a save was answered with. */
export type SaveAnswer =
  /** `text`: what is there now, where somebody else's changes came along. */
  | { kind: 'saved'; version: number; text?: string }
  | { kind: 'conflict'; conflict: SaveConflict }
  /** No answer: whether it arrived nobody knows. */
  | { kind: 'network' }
  | { kind: 'signIn' }
  /** `words` say why, as the server says it. */
  | { kind: 'refused'; words: string };

/** Somebody else has saved the same file in between, and not all of it can be put together by itself. */
export interface SaveConflict {
  /** Of what the others saved. */
  version: number;
  theirs: string;
}

export interface Sending {
  text: string;
  /** What the text was made from. */
  baseVersion: number;
  /** Stands for this save: sent twice it is saved once. */
  saveId: string;
}

/** What stays on the device until it is saved. */
export interface KeptText {
  text: string;
  baseVersion: number;
  /** What `baseVersion` said. */
  base: string;
  /** Sent without an answer: it goes first, again, as it may have arrived. */
  unanswered: Sending | null;
  at: string;
}

export type SaveState =
  | { kind: 'saved'; at: Date | null; isMerged: boolean }
  | { kind: 'saving' }
  /** `isKept`: it is safe on the device; else only the page has it. */
  | { kind: 'waiting'; why: 'network' | 'signIn'; isKept: boolean }
  | { kind: 'refused'; words: string; isKept: boolean }
  | { kind: 'conflict'; conflict: SaveConflict; base: string; mine: string };

export interface AutosaveDeps {
  send(sending: Sending): Promise<SaveAnswer>;
  /** Null takes away what was kept. @returns whether the device keeps it */
  keep(kept: KeptText | null): Promise<boolean>;
  /** Puts what others saved into what is being written. @returns the text that stands there then, or null: not possible */
  takeIn(change: { sent: string; saved: string }): string | null;
  tell(state: SaveState): void;
  now(): Date;
  newId(): string;
  /** @returns how to call it off */
  later(ms: number, work: () => void): () => void;
}

const pauseMs = 1_500;
/** Who types without a pause is saved all the same. */
const longestMs = 15_000;
const retryMs = [5_000, 15_000, 30_000, 60_000];

/**
 * Saves what is typed: on the device at every change, on the server after a pause. One save is under way at a time; one
 * whose answer did not come is sent again as it was before anything newer, so that nobody is in conflict with themselves.
 */
export class Autosave {
  readonly #deps: AutosaveDeps;
  #text: string;
  #base: string;
  #baseVersion: number;
  #unanswered: Sending | null = null;
  #isSending = false;
  #isStopped = false;
  #isKept = false;
  #isKeeping = false;
  #wantsKeeping = false;
  #firstUnsavedAt: number | null = null;
  #tries = 0;
  #callOff = () => {};
  #state: SaveState = { kind: 'saved', at: null, isMerged: false };

  constructor(deps: AutosaveDeps, opened: { text: string; version: number }) {
    this.#deps = deps;
    this.#text = opened.text;
    this.#base = opened.text;
    this.#baseVersion = opened.version;
  }

  get text(): string {
    return this.#text;
  }

  get isSaved(): boolean {
    return this.#text === this.#base && !this.#unanswered;
  }

  /** Whether leaving now would lose something. */
  get isAtRisk(): boolean {
    return !this.isSaved && !this.#isKept;
  }

  /** What stands there now. */
  change(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#isKept = false;
    if (this.#state.kind === 'refused') this.#isStopped = false;
    void this.#keep();
    if (this.#isStopped) return;
    if (this.isSaved) {
      this.#tell({ kind: 'saved', at: this.#deps.now(), isMerged: false });
      return;
    }
    this.#firstUnsavedAt ??= this.#deps.now().getTime();
    if (this.#state.kind === 'saved') this.#tell({ kind: 'saving' });
    // While there is no network its own clock runs.
    if (this.#tries > 0) return;
    const waited = this.#deps.now().getTime() - this.#firstUnsavedAt;
    this.#plan(Math.max(0, Math.min(pauseMs, longestMs - waited)));
  }

  /** Goes on with what an earlier page kept. */
  async takeUp(kept: KeptText): Promise<void> {
    this.#base = kept.base;
    this.#baseVersion = kept.baseVersion;
    this.#unanswered = kept.unanswered;
    this.#text = kept.text;
    await this.#keep();
    void this.saveNow();
  }

  /** The person has looked at both: this is what shall stand there. */
  settle(conflict: SaveConflict, text: string): void {
    this.#base = conflict.theirs;
    this.#baseVersion = conflict.version;
    this.#text = text;
    this.#isStopped = false;
    void this.#keep();
    void this.saveNow();
  }

  /** Sends what is unsaved: asked for, the network is back, the page goes. */
  async saveNow(): Promise<void> {
    this.#callOff();
    if (this.#isSending || this.#isStopped) return;
    if (this.isSaved) return this.#finish(false);
    this.#isSending = true;
    const sending = this.#unanswered ?? {
      text: this.#text,
      baseVersion: this.#baseVersion,
      saveId: this.#deps.newId(),
    };
    if (this.#state.kind !== 'waiting') this.#tell({ kind: 'saving' });
    this.#unanswered = sending;
    void this.#keep();
    const answer = await this.#deps.send(sending).catch((): SaveAnswer => ({ kind: 'network' }));
    this.#isSending = false;
    this.#take(sending, answer);
  }

  #take(sending: Sending, answer: SaveAnswer): void {
    if (answer.kind === 'saved') {
      this.#saved(sending, answer);
    } else if (answer.kind === 'conflict') {
      this.#stop({ kind: 'conflict', conflict: answer.conflict, base: this.#base, mine: this.#text });
    } else if (answer.kind === 'refused') {
      this.#stop({ kind: 'refused', words: answer.words, isKept: this.#isKept });
    } else {
      const ms = retryMs[Math.min(this.#tries, retryMs.length - 1)] ?? 0;
      this.#tries += 1;
      this.#tell({ kind: 'waiting', why: answer.kind, isKept: this.#isKept });
      this.#plan(ms);
    }
  }

  /** Nothing is sent until a person has done something about it; what is typed goes on being kept. */
  #stop(state: SaveState): void {
    this.#unanswered = null;
    this.#isStopped = true;
    void this.#keep();
    this.#tell(state);
  }

  #saved(sending: Sending, { version, text: saved = sending.text }: { version: number; text?: string }): void {
    const isMerged = saved !== sending.text;
    const taken = isMerged ? this.#deps.takeIn({ sent: sending.text, saved }) : this.#text;
    this.#tries = 0;
    if (taken === null) {
      this.#stop({ kind: 'conflict', conflict: { version, theirs: saved }, base: sending.text, mine: this.#text });
      return;
    }
    this.#unanswered = null;
    this.#text = taken;
    this.#base = saved;
    this.#baseVersion = version;
    this.#firstUnsavedAt = null;
    if (this.isSaved) {
      this.#finish(isMerged);
      return;
    }
    void this.#keep();
    this.#plan(pauseMs);
  }

  #finish(isMerged: boolean): void {
    this.#tries = 0;
    this.#firstUnsavedAt = null;
    void this.#keep();
    this.#tell({ kind: 'saved', at: this.#deps.now(), isMerged });
  }

  #plan(ms: number): void {
    this.#callOff();
    this.#callOff = this.#deps.later(ms, () => void this.saveNow());
  }

  #tell(state: SaveState): void {
    this.#state = state;
    this.#deps.tell(state);
  }

  /** One writing at a time, the newest last. */
  async #keep(): Promise<void> {
    this.#wantsKeeping = true;
    if (this.#isKeeping) return;
    this.#isKeeping = true;
    while (this.#wantsKeeping) {
      this.#wantsKeeping = false;
      const kept: KeptText | null = this.isSaved
        ? null
        : {
            text: this.#text,
            baseVersion: this.#baseVersion,
            base: this.#base,
            unanswered: this.#unanswered,
            at: this.#deps.now().toISOString(),
          };
      const isKept = await this.#deps.keep(kept).catch(() => false);
      if (!this.#wantsKeeping) this.#isKept = isKept;
    }
    this.#isKeeping = false;
    const state = this.#state;
    if ((state.kind === 'waiting' || state.kind === 'refused') && state.isKept !== this.#isKept)
      this.#tell({ ...state, isKept: this.#isKept });
  }
}
