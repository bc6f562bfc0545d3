import { createTimedCache } from '#platform/timed-cache.ts';

/**
 * Figures of the ministry's page: counted at most every half minute for a programme and scope. Keys begin with the
 * programme's mark (`markOfProgramme`), so that a new or revoked certificate is shown at once by every server.
 */
export const overviewCache = createTimedCache({ freshMs: 30_000, staleMs: 300_000, size: 400 });
