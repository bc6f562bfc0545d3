import type { AppContext } from '#app/server/context.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { countFailedDeliveries, findJobsState, findMailState, findMediaLoad } from '#db/queries/home/health.ts';
import { findFact } from '#db/queries/installation/facts.ts';
import { findMeasures, type StorageMeasure } from '#db/queries/installation/storage-measure.ts';
import { growth, isBackupDue, isDiskTight } from '#domain/installation/upkeep.ts';
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
const figures = createTimedCache({ freshMs: 10_000, staleMs: 30_000, size: 8 });

const inTime = <T>(work: Promise<T>): Promise<T | null> => withDeadline(work, mostMs).catch(() => null);

/** How the platform does, for its administrators; null for everybody else. */
export async function loadHealth(
  { db, now, readiness }: ReadingContext & Pick<AppContext, 'readiness'>,
  viewer: Viewer,
): Promise<Health | null> {
  if (!can(viewer, 'platform:administer')) return null;
  const [ready, jobs, deliveries, mail, media, backup, measures] = await Promise.all([
    inTime(readiness()),
    inTime(figures.get('jobs', () => findJobsState(db))),
    inTime(figures.get('deliveries', () => countFailedDeliveries(db, new Date(now.getTime() - deliveryMs)))),
    inTime(figures.get('mail', () => findMailState(db, now))),
    inTime(figures.get('media', () => findMediaLoad(db))),
    inTime(figures.get('backup', async () => ({ last: await findFact(db, 'backup') }))),
    inTime(figures.get('measures', () => findMeasures(db))),
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
    jobs: jobs && { late: jobs.late, oldestAt: jobs.oldestAt, failed: jobs.failed },
    media,
    deliveries,
    mail: mail && { ...mail, state: mail.late > 0 ? 'fails' : mail.givenUp > 0 ? 'look' : 'works' },
    backup: backup && {
      state: isBackupDue(backup.last?.at ?? null, now) ? 'look' : 'works',
      at: backup.last?.at ?? null,
      bytes: backup.last?.bytes ?? 0,
      areFilesInside: backup.last?.areFilesInside ?? false,
    },
    storage: measures && presentStorage(measures),
  };
}

function presentStorage({ last, before }: { last: StorageMeasure; before: StorageMeasure }): Health['storage'] {
  const { databaseBytes, files, fileBytes, freeBytes } = last;
  const grown = growth(before, last);
  return { state: isDiskTight(freeBytes, grown) ? 'look' : 'works', databaseBytes, files, fileBytes, freeBytes, grown };
}
