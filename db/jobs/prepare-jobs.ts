import { createBoss } from './boss.ts';
import { queues, scheduleTimeZone } from './queues.ts';

/**
 * Makes pg-boss's tables or brings them up to date, then the queues and their times as `queues.ts` has them. Safe to
 * run from several processes at once (pg-boss takes a lock). Indexes that an update wants are built by the jobs process.
 */
export async function prepareJobs(url: string): Promise<void> {
  const problems: Error[] = [];
  const boss = createBoss({
    connectionString: url,
    max: 2,
    migrate: true,
    registerInstance: false,
    onError: (error) => problems.push(error),
  });
  await boss.start();
  try {
    for (const [name, { schedule, policy, ...options }] of Object.entries(queues)) {
      await boss.createQueue(name, { ...options, ...(policy && { policy }) });
      await boss.updateQueue(name, options);
      if (schedule) await boss.schedule(name, schedule, {}, { tz: scheduleTimeZone, missed: 'once' });
    }
    for (const { name } of await boss.getSchedules()) {
      if (!(name in queues)) await boss.unschedule(name);
    }
  } finally {
    await boss.stop({ graceful: false });
  }
  if (problems.length > 0) throw new AggregateError(problems, 'The tables of jobs could not be prepared');
}
