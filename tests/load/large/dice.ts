import { type RawBuilder, sql } from 'kysely';

/** An id that is always the same for the same words, in the form of version 4. */
export const idOf = (words: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`overlay(overlay(md5(${words}) placing '4' from 13) placing '8' from 17)::uuid`;

/** From 0 up to 1, always the same for the same words. */
export const chance = (words: RawBuilder<unknown>): RawBuilder<number> =>
  sql<number>`((hashtextextended(${words}, 0) & 1048575)::float8 / 1048576)`;

/** One of an array, each as often. */
export const oneOf = (list: RawBuilder<unknown>, words: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${list})[1 + floor(cardinality(${list}) * ${chance(words)})::int]`;

/** One of an array, the first ones by far the most often: of 200 the first for one in fourteen, the last for one in four hundred. */
export const oneOfFirst = (list: RawBuilder<unknown>, words: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`(${list})[1 + floor(cardinality(${list}) * ${chance(words)} ^ 2)::int]`;
