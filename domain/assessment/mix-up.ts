/**
 * The same items in an order of chance, which may be the given one; the same for the same seed, so that a form that comes
 * back with a mistake keeps its order. For choices: whoever writes them down puts the right one in the same place again
 * and again.
 */
export function mixUp<T>(items: readonly T[], seed: string): T[] {
  const random = randomOf(seed);
  const mixed = [...items];
  for (let index = mixed.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1));
    [mixed[index], mixed[other]] = [mixed[other] as T, mixed[index] as T];
  }
  return mixed;
}

/** `mixUp`, but never the given order, which for an ordering question would be the solution. */
export function shuffle<T>(items: readonly T[], seed: string): T[] {
  const mixed = mixUp(items, seed);
  const isSame = mixed.every((item, index) => item === items[index]);
  return isSame && mixed.length > 1 ? [...mixed.slice(1), mixed[0] as T] : mixed;
}

/** Numbers from 0 to 1, the same for the same seed: FNV-1a of it into mulberry32: small, quick, good enough to mix up a handful of items. */
export function randomOf(seed: string): () => number {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
