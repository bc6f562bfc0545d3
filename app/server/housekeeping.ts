import { deleteExpiredSecrets } from '#db/queries/accounts/expired-secrets.ts';
import { closeForgottenAttendance } from '#db/queries/attendance/attendance-closing.ts';
import type { Services } from './request-context.ts';

const hourMs = 3_600_000;

/**
 * Does what time asks for, at the start and every hour: clears away what is past its time, and closes the attendance of
 * classes that nobody closed.
 *
 * @returns stops it
 */
export function keepHouse({ db, log }: Pick<Services, 'db' | 'log'>): () => void {
  const work = () => {
    const now = new Date();
    deleteExpiredSecrets(db, now).then(
      (rows) => log.debug({ rows }, 'expired sessions, links and codes were deleted'),
      (error: unknown) => log.warn({ err: error }, 'expired sessions, links and codes could not be deleted'),
    );
    closeForgottenAttendance(db, now).then(
      (closed) => {
        if (closed.length > 0) log.info({ closed }, 'nobody closed the attendance of these classes; it was closed');
      },
      (error: unknown) => log.warn({ err: error }, 'the attendance of classes that nobody closed could not be closed'),
    );
  };
  work();
  const timer = setInterval(work, hourMs);
  timer.unref();
  return () => clearInterval(timer);
}
