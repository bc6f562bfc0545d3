import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

/**
 * Writes what goes at once. It takes a new piece of the disk, which a change of a row would not need, and no lock.
 *
 * @throws the driver's error when nothing can be written: the disk is full, or this is a copy that only answers reads
 */
export async function probeWriting(db: Queryable): Promise<void> {
  await sql`create temporary table write_probe on commit drop as select repeat('x', 100) as filler`.execute(db);
}
