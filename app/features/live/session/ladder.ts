import { budgetLimit, budgetStanding, bytesPerMegabyte } from '#domain/live/data-budget.ts';
import { LinkLadder, type LinkLook } from '#domain/live/link-ladder.ts';
import { isLower, lowerMode, type ReceiveMode } from '#domain/live/receive-mode.ts';
import { DataUsed } from './data-used.ts';
import type { JoinChoice } from './join-choice.ts';
import type { FeatureContext, LiveFeature } from './live-feature.ts';
import type { Media } from './media.ts';
import type { MediaState } from './media-state.ts';
import type { Presence, PresenceState } from './presence.ts';

/** Why this much is taken in: it was chosen, the link carries no more, or the data budget is spent. */
export type ModeReason = 'chosen' | 'link' | 'budget';

export interface LadderState {
  /** The most that the person wants; what is taken in (`receiveMode`) may be less for now. */
  chosenMode: ReceiveMode;
  modeReason: ModeReason;
  /** Whether it goes lower by itself where the link is too weak. */
  isAutomatic: boolean;
  /** What this class cost on this device so far, in bytes. */
  bytesUsed: number;
  /** The most that a class is to cost, in MB; null without a limit. */
  budget: number | null;
  /** The person goes on in this class though the budget is spent. */
  isBudgetLifted: boolean;
}

/** The link is good again: more of the class is taken in, by itself. */
export type LadderNotice = { kind: 'rungUp'; mode: ReceiveMode };

/** What is kept on the device. */
type KeptChoice = Pick<JoinChoice, 'receiveMode' | 'isAutomatic' | 'budget'>;

export interface LadderOptions {
  classId: string;
  personId: string;
  choice: JoinChoice;
  /** The person chose: kept on this device. */
  onChoice: (chosen: Partial<KeptChoice>) => void;
}

export function initialLadder({ receiveMode, isAutomatic, budget }: KeptChoice): LadderState {
  return {
    chosenMode: receiveMode,
    modeReason: 'chosen',
    isAutomatic,
    bytesUsed: 0,
    budget,
    isBudgetLifted: false,
  };
}

const waitMs = 1_000;

type LadderContext = FeatureContext<LadderState & PresenceState & MediaState, LadderNotice>;

/**
 * How much of the class this page takes in: what the person chose, less while the link does not carry it, and less once
 * their data budget is spent. Hosts take everything in.
 */
export class Ladder implements LiveFeature {
  readonly data: DataUsed;
  readonly #context: LadderContext;
  readonly #parts: { media: Media; presence: Presence };
  readonly #options: LadderOptions;
  readonly #link = new LinkLadder();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(context: LadderContext, parts: { media: Media; presence: Presence }, options: LadderOptions) {
    this.#context = context;
    this.#parts = parts;
    this.#options = options;
    context.store.set({ isBudgetLifted: wasLifted(options) });
    this.data = new DataUsed(options, (bytesUsed) => {
      context.store.set({ bytesUsed });
      this.#settle();
    });
  }

  /** Follows link and data, until it is closed. */
  start(): void {
    this.data.watchRequests();
    this.#parts.media.start({
      onLook: (look) => this.#look(look),
      onBytes: (transportId, bytes) => this.data.media(transportId, bytes),
    });
    this.#timer = setInterval(() => {
      this.#link.waited(performance.now());
      this.#settle();
    }, waitMs);
  }

  welcome(): void {
    this.#settle();
  }

  /** The person wants so much, from now on and in later classes, or for this class alone. */
  choose(chosenMode: ReceiveMode, { isKept = true } = {}): void {
    this.#link.forget();
    this.#context.store.set({ chosenMode });
    // Whoever chooses though the budget is spent wants just that.
    if (this.#isSpent()) this.#lift(true);
    if (isKept) this.#options.onChoice({ receiveMode: chosenMode });
    this.#settle();
  }

  /**
   * Whether less is taken in by itself where the link is too weak; what was left out for that is there again.
   *
   * @param options.isKept also in later classes
   */
  setAutomatic(isAutomatic: boolean, { isKept = true } = {}): void {
    this.#link.forget();
    this.#context.store.set({ isAutomatic });
    if (isKept) this.#options.onChoice({ isAutomatic });
    this.#settle();
  }

  /** @param budget in MB; null takes the limit away */
  setBudget(budget: number | null): void {
    this.#context.store.set({ budget });
    this.#lift(false);
    this.#options.onChoice({ budget });
    this.#settle();
  }

  /** Goes on as before though the budget is spent, in this class. */
  liftBudget(): void {
    this.#lift(true);
    this.#settle();
  }

  close(): void {
    clearInterval(this.#timer);
    this.data.close();
  }

  #look(look: LinkLook): void {
    const { isAutomatic, receiveMode, producers } = this.#context.store.get();
    if (!isAutomatic) return;
    const isScreenShared = [...producers.values()].some((one) => one.source === 'screen' && one.kind === 'video');
    this.#link.look(look, { mode: receiveMode, isScreenShared });
    this.#settle();
  }

  #lift(isBudgetLifted: boolean): void {
    this.#context.store.set({ isBudgetLifted });
    keepLifted(this.#options, isBudgetLifted);
  }

  #isSpent(): boolean {
    const { bytesUsed, budget } = this.#context.store.get();
    return budgetStanding(bytesUsed, budget === null ? null : budget * bytesPerMegabyte) === 'spent';
  }

  /** Takes in what all three together come to. */
  #settle(): void {
    const { store, notify } = this.#context;
    const { role, chosenMode, isAutomatic, bytesUsed, budget, isBudgetLifted, receiveMode, modeReason } = store.get();
    if (role === 'host') return;
    const byBudget = isBudgetLifted
      ? null
      : budgetLimit(bytesUsed, budget === null ? null : budget * bytesPerMegabyte, chosenMode);
    const byLink = isAutomatic ? this.#link.limit : null;
    const allowed = byBudget ?? chosenMode;
    const mode = byLink === null ? allowed : lowerMode(byLink, allowed);
    const reason = isLower(mode, allowed) ? 'link' : isLower(allowed, chosenMode) ? 'budget' : 'chosen';
    if (mode === receiveMode && reason === modeReason) return;
    store.set({ receiveMode: mode, modeReason: reason });
    if (mode === receiveMode) return;
    this.#parts.media.take(mode);
    void this.#parts.presence.tell(document.hidden);
    if (modeReason === 'link' && isLower(receiveMode, mode) && this.#link.isRising) notify({ kind: 'rungUp', mode });
  }
}

const liftedKey = ({ personId, classId }: LadderOptions) => `sala.lifted.${personId}.${classId}`;

/** As long as this tab lives: a page that is loaded again does not ask again. */
function wasLifted(options: LadderOptions): boolean {
  try {
    return sessionStorage.getItem(liftedKey(options)) !== null;
  } catch {
    return false;
  }
}

function keepLifted(options: LadderOptions, isLifted: boolean): void {
  try {
    if (isLifted) sessionStorage.setItem(liftedKey(options), '1');
    else sessionStorage.removeItem(liftedKey(options));
  } catch {
    // Storage is off: it holds until the page is loaded again.
  }
}
