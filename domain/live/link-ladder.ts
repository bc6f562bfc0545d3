import type { LinkLevel } from './link-words.ts';
import { isLower, type ReceiveMode } from './receive-mode.ts';

/** How long a link must be very weak before slides are left out, too, ms: a breakdown may pass. */
const slidesWaitMs = 8_000;
/** So long it is looked whether sound comes through, and in so much of that time it must not, ms. */
const soundWindowMs = 20_000;
const unheardShare = 0.6;
/** How long a link must be good before the next rung up is tried, ms; after tries that failed each time twice as long. */
const calmMs = 20_000;
/** The same for sound, of which nothing can be measured while there is none. */
const silentMs = 60_000;
const longestWaitMs = 300_000;
/** A rung that did not hold so long was too high, ms. */
const heldMs = 30_000;

/** A look at the link, as it is while something is taken in over it. */
export interface LinkLook {
  /** ms, of any clock that does not jump. */
  at: number;
  /** This page's own link is very weak at this moment; what is lost on the way from who speaks does not count. */
  isVeryWeak: boolean;
  /** What is said of it (`link-words.ts`). */
  level: LinkLevel;
  /** Pictures have no chance. */
  isGivenUp: boolean;
  /** Because of it hardly anything of what is said can be understood. */
  isUnheard: boolean;
}

/** What is taken in at the moment of a look. */
export interface Taken {
  mode: ReceiveMode;
  isScreenShared: boolean;
}

/**
 * The most that a link carries of a class. Pictures and their layers are the server's (`picture-ladder.ts`); where they have
 * no chance at all, they are left out altogether, then slides, and at last the sound of which nothing is understood. What
 * was left out comes back one rung at a time, once the link has been good for a while.
 */
export class LinkLadder {
  #limit: ReceiveMode | null = null;
  #changedAt = Number.NEGATIVE_INFINITY;
  #raisedAt = Number.NEGATIVE_INFINITY;
  #weakSince: number | undefined;
  #sound: { at: number; isUnheard: boolean }[] = [];
  #failures = 0;

  /** Null while the link carries everything. */
  get limit(): ReceiveMode | null {
    return this.#limit;
  }

  /** Whether the last change was for the better, by itself. */
  get isRising(): boolean {
    return this.#raisedAt === this.#changedAt && this.#raisedAt > Number.NEGATIVE_INFINITY;
  }

  /** @returns the limit from now on */
  look(look: LinkLook, { mode, isScreenShared }: Taken): ReceiveMode | null {
    const { at } = look;
    this.#weakSince = look.isVeryWeak ? (this.#weakSince ?? at) : undefined;
    this.#sound = [...this.#sound.filter((one) => at - one.at < soundWindowMs), { at, isUnheard: look.isUnheard }];
    if (isLower('screen_only', mode)) {
      if (look.isGivenUp) this.#fall(isScreenShared ? 'audio' : 'screen_only', at);
    } else if (mode === 'screen_only') {
      const weakFor = this.#weakSince === undefined ? 0 : at - Math.max(this.#weakSince, this.#changedAt);
      if (weakFor >= slidesWaitMs) this.#fall('audio', at);
    } else if (mode === 'audio' && this.#isUnheard(at)) this.#fall('text', at);
    if (this.#limit !== null && this.#limit !== 'text' && look.level >= 3) this.#riseAfter(calmMs, at);
    return this.#limit;
  }

  /** Time has passed, whether or not anything is taken in. */
  waited(at: number): ReceiveMode | null {
    if (this.#limit === 'text') this.#riseAfter(silentMs, at);
    return this.#limit;
  }

  /** The person chose: what was left out by itself is there again. */
  forget(): void {
    this.#limit = null;
    this.#sound = [];
    this.#weakSince = undefined;
    this.#failures = 0;
    this.#raisedAt = Number.NEGATIVE_INFINITY;
  }

  #isUnheard(at: number): boolean {
    const [first] = this.#sound;
    // A rung that is new has its own time to be heard.
    if (!first || at - Math.max(first.at, this.#changedAt) < soundWindowMs * 0.9) return false;
    return this.#sound.filter(({ isUnheard }) => isUnheard).length >= this.#sound.length * unheardShare;
  }

  #fall(to: ReceiveMode, at: number): void {
    this.#failures = at - this.#raisedAt < heldMs ? this.#failures + 1 : 0;
    this.#go(to, at);
  }

  #riseAfter(waitMs: number, at: number): void {
    if (at - this.#changedAt < Math.min(longestWaitMs, waitMs * 2 ** this.#failures)) return;
    this.#raisedAt = at;
    this.#go(above(this.#limit), at);
  }

  #go(limit: ReceiveMode | null, at: number): void {
    this.#limit = limit;
    this.#changedAt = at;
    this.#sound = [];
  }
}

function above(limit: ReceiveMode | null): ReceiveMode | null {
  if (limit === 'text') return 'audio';
  if (limit === 'audio') return 'screen_only';
  return limit === 'screen_only' ? 'video_low' : null;
}
