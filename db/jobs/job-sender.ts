import type { Database, Queryable } from '#db/client.ts';
import { createBoss, forBoss } from './boss.ts';
import type { JobData, JobName } from './queues.ts';

/** Writes jobs down for the jobs process. */
export interface JobSender {
  /**
   * In the transaction `db`: what is rolled back leaves no job.
   *
   * @param id a UUID; a job whose id is there already is not written again
   * @param startAfter it is not taken before then
   */
  send<Name extends JobName>(
    db: Queryable,
    name: Name,
    data: JobData[Name],
    id?: string,
    startAfter?: Date,
  ): Promise<void>;
  stop(): Promise<void>;
}

/** Queues do not change while a process runs: they are read again only once an hour. */
const queueCacheIntervalSeconds = 3_600;

/** @param options.onError hears what goes wrong between two jobs, such as a database that is away */
export function createJobSender(db: Database, options: { onError: (error: Error) => void }): JobSender {
  const boss = createBoss({ db: forBoss(db), registerInstance: false, queueCacheIntervalSeconds, ...options });
  let started: Promise<unknown> | undefined;
  const start = () => {
    started ??= boss.start().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
  // Not at the first job, whose transaction holds a connection already. Without a database the next job tries again.
  start().catch(options.onError);
  return {
    async send(transaction, name, data, id, startAfter) {
      await start();
      await boss.send(name, data, { db: forBoss(transaction), ...(id && { id }), ...(startAfter && { startAfter }) });
    },
    stop: () => boss.stop({ graceful: false }),
  };
}
