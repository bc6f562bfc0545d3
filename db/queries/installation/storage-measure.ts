import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/** How much is stored, in bytes. */
export interface StorageMeasure {
  measuredAt: Date;
  databaseBytes: number;
  files: number;
  fileBytes: number;
  /** On the disk of the data folder; null where that is not known. */
  freeBytes: number | null;
}

/** How large the database is on its disk. */
export async function findDatabaseSize(db: Queryable): Promise<number> {
  const { rows } = await sql<{ bytes: number }>`select pg_database_size(current_database()) as bytes`.execute(db);
  return rows[0]?.bytes ?? 0;
}

/** One a day: measured again, it takes the place of the one before. Those of two years ago go. */
export async function storeMeasure(db: Queryable, { measuredAt, ...measure }: StorageMeasure): Promise<void> {
  const { databaseBytes, files, fileBytes, freeBytes } = measure;
  await sql`
    insert into storage_measure (day, measured_at, database_bytes, files, file_bytes, free_bytes)
    values ((${measuredAt}::timestamptz at time zone 'UTC')::date, ${measuredAt}, ${databaseBytes}, ${files}, ${fileBytes},
      ${freeBytes})
    on conflict (day) do update set measured_at = excluded.measured_at, database_bytes = excluded.database_bytes,
      files = excluded.files, file_bytes = excluded.file_bytes, free_bytes = excluded.free_bytes`.execute(db);
  await sql`delete from storage_measure where measured_at < ${measuredAt}::timestamptz - interval '2 years'`.execute(
    db,
  );
}

/** The last measure, and the first of the 30 days before it. */
export async function findMeasures(db: Queryable): Promise<{ last: StorageMeasure; before: StorageMeasure } | null> {
  const { rows } = await sql<StorageMeasure>`
    with last as (select * from storage_measure order by day desc limit 1)
    select measured_at, database_bytes, files, file_bytes, free_bytes from storage_measure
    where day >= (select day - 30 from last) order by day`.execute(db);
  const [before, last] = [rows[0], rows.at(-1)];
  return before && last ? { last, before } : null;
}
