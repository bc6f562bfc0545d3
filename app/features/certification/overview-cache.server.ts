import { createTimedCache } from '#platform/timed-cache.ts';

/**
 * Figures of the ministry's page: counted at most every half minute for a programme and scope. A new or revoked
 * certificate is shown at once by the server that issued or revoked it, by others within that time.
 */
export const overviewCache = createTimedCache({ freshMs: 30_000, staleMs: 300_000, size: 400 });

/** Keys start with the programme's id. */
export function forgetOverview(programmeId: string): void {
  overviewCache.forget(programmeId);
}
