import type { Deps } from '#commands/deps.ts';
import { listForgottenAttendance } from '#db/queries/attendance/closed-attendance.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { isAppError } from '#domain/errors.ts';
import { closeAttendance } from './close-attendance.ts';

/** At most so many are closed in one turn; the next turn goes on. */
const closedAtMost = 50;

/**
 * Closes the attendance of classes that ended long enough ago and that nobody closed, so that nobody's certificate waits
 * for a forgetful instructor. Sala itself does it, each in a transaction of its own, as by hand; left open is a class
 * about which somebody has asked and was not answered yet.
 *
 * @returns ids of those that were closed
 */
export async function closeForgottenAttendance({ db }: Pick<Deps, 'db'>, { at }: { at: Date }): Promise<string[]> {
  const waited = closesByItselfAt(new Date(0), null).getTime();
  const due = await listForgottenAttendance(db, {
    endedBy: new Date(at.getTime() - waited),
    now: at,
    limit: closedAtMost,
  });
  const closed: string[] = [];
  for (const classSessionId of due) {
    try {
      if ((await closeAttendance({ db }, { classSessionId, actor: 'system', at })) === 'closed')
        closed.push(classSessionId);
    } catch (error) {
      // Its ledger moved meanwhile: the next turn finds it again, and the others are closed now.
      if (!isAppError(error)) throw error;
    }
  }
  return closed;
}
