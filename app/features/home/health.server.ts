import type { AppContext } from '#app/server/context.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { countFailedDeliveries, findJobsState } from '#db/queries/home/health.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { withDeadline } from '#platform/deadline.ts';
import { createTimedCache } from '#platform/timed-cache.ts';
import type { Health } from './health.ts';

/** The page waits no longer for any of it, in ms: what is away answers late. */
const mostMs = 400;
/** Jobs that come every minute are overdue after so many ms. */
const tickMs = 180_000;
const deliveryMs = 7 * 86_400_000;

/** Counting reads whole tables: it is done once for all who ask at a time. */
const figures = createTimedCache({ freshMs: 10_000, staleMs: 30_000, size: 2 });

const inTime = <T>(work: Promise<T>): Promise<T | null> => withDeadline(work, mostMs).catch(() => null);

/** How the platform does, for its administrators; null for everybody else. */
export async function loadHealth(
  { db, now, readiness }: ReadingContext & Pick<AppContext, 'readiness'>,
  viewer: Viewer,
): Promise<Health | null> {
  if (!can(viewer, 'platform:administer')) return null;
  const [ready, jobs, deliveries] = await Promise.all([
    inTime(readiness()),
    inTime(figures.get('jobs', () => findJobsState(db))),
    inTime(figures.get('deliveries', () => countFailedDeliveries(db, new Date(now.getTime() - deliveryMs)))),
  ]);
  const all = (...names: string[]) => ready && (names.every((name) => ready[name] !== false) ? 'works' : 'fails');
  const isTicking = jobs?.tickedAt && now.getTime() - jobs.tickedAt.getTime() < tickMs;
  return {
    parts: {
      web: all('processes', 'signingKey', 'migrations') ?? 'unknown',
      database: all('database', 'writing') ?? 'unknown',
      media: all('mediaServer') ?? 'unknown',
      jobs: jobs === null ? 'unknown' : isTicking ? 'works' : 'fails',
    },
    jobs: jobs && { late: jobs.late, failed: jobs.failed },
    deliveries,
  };
}
