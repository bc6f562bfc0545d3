import { type RawBuilder, sql } from 'kysely';

/** A moment as `toISOString` writes it, in which form it is part of notices' keys. */
export const isoTime = (moment: RawBuilder<unknown>) =>
  sql<string>`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
