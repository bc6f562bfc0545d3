import { createHash } from 'node:crypto';

/** What chance decides in a lab. Each has numbers of its own, so that one never moves the others. */
export const chanceStreams = [
  'arrivals',
  'weather',
  'price',
  'outlier',
  'lane',
  'inspect',
  'buyer',
  'reply',
  'rail',
  'pay',
] as const;
export type ChanceStream = (typeof chanceStreams)[number];

/**
 * A number from 0 up to 1 for the `n`-th decision about a thing that `key` names (a parcel, a declaration,
 * `good|market|week`). What somebody does never changes another's luck, and every replay is equal.
 */
export type Chance = (stream: ChanceStream, key: string, n?: number) => number;

/** The chance of a run, by its seed: the first eight bytes of SHA-256 of `seed|stream|key|n` as a part of 2^64 (docs/labs.md). */
export function chanceOf(seed: string): Chance {
  return (stream, key, n = 0) => {
    const digest = createHash('sha256').update(`${seed}|${stream}|${key}|${n}`).digest();
    // Numbers of JavaScript hold 53 bits; rounded up, the largest would be 1.
    return Number(digest.readBigUInt64BE() >> 11n) / 2 ** 53;
  };
}
