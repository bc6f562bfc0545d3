import type { MediaLink } from './media-link.ts';

/** What the server takes at most: three packets, which any connection sends at once. */
const mostLetters = 4_000;
/** Less than that tells nothing above the clocks' own noise. */
const leastLetters = 300;
/** So long a thin link may have to do with it: sound waits meanwhile, ms. */
const burdenMs = 50;
/** What is sent for each letter: browsers pack messages, and letters of 64 sorts need six bits. */
const bitsPerLetter = 6;
/** Clocks of pages and servers at work do not tell less. */
const leastMs = 1;

/** Short messages that tell how long the way is: of some ten minutes with a good link, or of one with a thin one. */
const remembered = 60;

/** What is asked of the server. */
type Way = Pick<MediaLink, 'request'>;

/**
 * Finds out what the way to the server carries: a long message takes as much longer than a short one as the link needs for
 * what is in it. Of the short ones the quickest of a long time counts, from before the link was thin: either of a pair may
 * have stood in a queue, and that must never look like a link that carries more than it does.
 */
export class UplinkScales {
  #link: Way | undefined;
  #shorts: number[] = [];

  /** Learns how long the way is. While the link is good, now and then. */
  async measureWay(link: Way): Promise<void> {
    await this.#short(link).catch(() => undefined);
  }

  /**
   * @param thought what the link is thought to carry, bit/s
   * @returns what it was found to carry, bit/s; null when the server gave no answer
   */
  async weigh(link: Way, thought: number): Promise<number | null> {
    const letters = Math.round(
      Math.min(mostLetters, Math.max(leastLetters, (thought / bitsPerLetter / 1_000) * burdenMs)),
    );
    try {
      await this.#short(link);
      const long = await timed(() => link.request('transport:weigh', { padding: paddingOf(letters) }));
      return ((letters * bitsPerLetter) / Math.max(leastMs, long - Math.min(...this.#shorts))) * 1_000;
    } catch {
      // The link broke, or the server has no time for this now: pictures go on as they are.
      return null;
    }
  }

  async #short(link: Way): Promise<void> {
    const ms = await timed(() => link.request('transport:weigh', {}));
    this.#shorts = [...(this.#link === link ? this.#shorts.slice(1 - remembered) : []), ms];
    this.#link = link;
  }
}

/** Letters at random: what repeats itself would be sent in a few bytes. */
function paddingOf(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return btoa(String.fromCharCode(...bytes)).slice(0, length);
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await ask();
  return performance.now() - from;
}
