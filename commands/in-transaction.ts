import type { Database } from '#db/client.ts';

/** Runs in a transaction of its own, or as a part of the one that `db` is: so commands can be made of commands. */
export function inTransaction<T>(db: Database, work: (trx: Database) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}
