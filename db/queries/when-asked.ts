import { type RawBuilder, sql } from 'kysely';

/**
 * A condition where something is asked for, and none where not. PostgreSQL plans a prepared statement once for all values: of
 * `$1 is null or … = $1` it guesses that it holds of hardly any row, and then begins with it, whatever is asked.
 */
export function whenAsked<Value extends string | number>(
  value: Value | null | undefined,
  condition: (value: Value) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  return value == null ? sql`true` : condition(value);
}
