import { type RawBuilder, sql } from 'kysely';

/** Whether `organisation` is the one with this path, or lies below it. */
export function isAtOrBelow(path: string): RawBuilder<boolean> {
  return sql<boolean>`(organisation.path = ${path} or starts_with(organisation.path, ${`${path}.`}))`;
}
