import { isAnythingToSpread } from '#db/queries/notices/spread.ts';
import type { JobServices } from '#jobs/job.ts';

/** Notices are written by every process, in the transaction of what they tell; here they are found. */
const lookEveryMs = 1_000;

/** Has notices spread as soon as there are some. @returns stops looking */
export function watchNotices({ db, jobs, log }: Pick<JobServices, 'db' | 'jobs' | 'log'>): () => void {
  let isStopped = false;
  let timer: NodeJS.Timeout;
  const look = async () => {
    try {
      if (await isAnythingToSpread(db)) await jobs.send(db, 'spread-notices', {});
    } catch (error) {
      if (!isStopped) log.warn({ err: error }, 'it could not be found out whether there are notices');
    }
    if (!isStopped) timer = setTimeout(look, lookEveryMs);
  };
  timer = setTimeout(look, 0);
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}
