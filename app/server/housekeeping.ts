import { deleteExpiredSecrets } from '#db/queries/expired-secrets.ts';
import type { Services } from './request-context.ts';

const hourMs = 3_600_000;

/**
 * Clears away every hour what is past its time.
 *
 * @returns stops it
 */
export function keepHouse({ db, log }: Pick<Services, 'db' | 'log'>): () => void {
  const timer = setInterval(() => {
    deleteExpiredSecrets(db, new Date()).then(
      (rows) => log.debug({ rows }, 'expired sessions, links and codes were deleted'),
      (error: unknown) => log.warn({ err: error }, 'expired sessions, links and codes could not be deleted'),
    );
  }, hourMs);
  timer.unref();
  return () => clearInterval(timer);
}
