const firstMs = 250;
const longestMs = 5_000;

/**
 * How long to wait before the next try, ms: doubling from a quarter of a second to five seconds, spread by up to a third
 * so that a class does not come back all at once.
 *
 * @param random 0 to 1
 */
export function retryDelay(attempt: number, random: number): number {
  const base = Math.min(longestMs, firstMs * 2 ** attempt);
  return Math.round(base * (1 + random / 3));
}
