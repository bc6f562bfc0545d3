import { closeForgottenAttendance as closeIt } from '#commands/attendance/close-forgotten-attendance.ts';
import type { Job } from './job.ts';

/** Closes the attendance of classes that nobody closed. */
export const closeForgottenAttendance: Job<'close-forgotten-attendance'> = async ({ db, log }) => {
  const closed = await closeIt({ db }, { at: new Date() });
  if (closed.length > 0) log.info({ closed }, 'nobody closed the attendance of these classes; it was closed');
};
