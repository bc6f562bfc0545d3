import type { PgBoss } from 'pg-boss';
import { type JobData, type JobName, queues } from '#db/jobs/queues.ts';
import { allJobs } from './all-jobs.ts';
import type { JobServices } from './job.ts';

/** Letters and notices that are sent at one time: a slow server must not hold up the others. */
const sentAtOnce = 4;

/** Takes jobs of every queue from now on. */
export async function takeJobs(boss: PgBoss, services: JobServices): Promise<void> {
  for (const name of Object.keys(allJobs) as JobName[]) await takeFrom(boss, name, services);
}

async function takeFrom<Name extends JobName>(boss: PgBoss, name: Name, services: JobServices): Promise<void> {
  const log = services.log.child({ job: name });
  const pace =
    name === 'send-mail' || name === 'deliver-notice'
      ? // Woken for each; a letter that is tried again is found by looking.
        { localConcurrency: sentAtOnce, notifyPollingIntervalSeconds: 5 }
      : name === 'prepare-media' || name === 'prepare-deck'
        ? // Encoding takes what the machine has to spare: two at once would only take turns.
          { localConcurrency: 1, notifyPollingIntervalSeconds: 5 }
        : queues[name].notify
          ? { localConcurrency: 2, notifyPollingIntervalSeconds: 5 }
          : { pollingIntervalSeconds: 5 };
  await boss.work<JobData[Name], void, typeof pace>(name, pace, async (jobs) => {
    for (const { id, data } of jobs) {
      const about = log.child({ jobId: id });
      try {
        await services.metrics.observe(name, () => allJobs[name]({ ...services, log: about }, data));
      } catch (error) {
        about.warn({ err: error }, 'a job failed; it is tried again if its queue says so');
        throw error;
      }
    }
  });
}
