import { type ConstructorOptions, type Db, fromKysely, PgBoss } from 'pg-boss';
import type { Queryable } from '#db/client.ts';

/** pg-boss's tables have a schema of their own; ours are in `public`. */
const schema = 'pgboss';

/** pg-boss on our database. Without `supervise` and `schedule` it only writes jobs down. */
export function createBoss(options: ConstructorOptions & { onError: (error: Error) => void }): PgBoss {
  const { onError, ...given } = options;
  const boss = new PgBoss({ schema, migrate: false, supervise: false, schedule: false, ...given });
  boss.on('error', onError);
  return boss;
}

/** A handle or transaction of ours as pg-boss takes it. */
export function forBoss(db: Queryable): Db {
  return fromKysely(db.withoutPlugins());
}
