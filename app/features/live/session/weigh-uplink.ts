import type { MediaLink } from './media-link.ts';

/** With what is around it, so much still goes in one packet. */
const mostBytes = 1_000;
/** Less than that tells nothing above the clocks' own noise. */
const leastBytes = 300;
/** So long a thin link may have to do with it: sound waits meanwhile, ms. */
const burdenMs = 50;
/** Clocks of pages and servers at work do not tell less. */
const leastMs = 1;

/** What is asked of the server. */
type Way = Pick<MediaLink, 'request'>;

/**
 * Finds out what the way to the server carries: a long message takes as much longer than a short one as the link needs for
 * what is in it. The shorter of the last two waits counts for the short one, since any of them may have stood in a queue.
 */
export class UplinkScales {
  #lastShort: { link: Way; ms: number } | undefined;

  /**
   * @param thought what the link is thought to carry, bit/s
   * @returns what it was found to carry, bit/s; null when the server gave no answer
   */
  async weigh(link: Way, thought: number): Promise<number | null> {
    const bytes = Math.round(Math.min(mostBytes, Math.max(leastBytes, (thought / 8_000) * burdenMs)));
    try {
      const short = await timed(() => link.request('transport:weigh', {}));
      const before = this.#lastShort?.link === link ? this.#lastShort.ms : short;
      this.#lastShort = { link, ms: short };
      const long = await timed(() => link.request('transport:weigh', { padding: 'w'.repeat(bytes) }));
      return ((bytes * 8) / Math.max(leastMs, long - Math.min(short, before))) * 1_000;
    } catch {
      // The link broke, or the server has no time for this now: pictures go on as they are.
      return null;
    }
  }
}

async function timed(ask: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await ask();
  return performance.now() - from;
}
