import type { Database } from '#db/client.ts';
import { closesByItselfAt } from '#domain/attendance/closing.ts';
import { isAppError } from '#domain/errors.ts';
import { freezeAttendance } from './attendance-freeze.ts';

/** At most so many are closed in one turn; the next turn goes on. */
const closedAtMost = 50;

/**
 * Closes the attendance of classes that ended long enough ago and that nobody closed, so that nobody's certificate waits
 * for a forgetful instructor. Each in a transaction of its own, as by hand; left open is a class about which somebody
 * has asked and was not answered yet.
 *
 * @returns ids of those that were closed
 */
export async function closeForgottenAttendance(db: Database, now: Date): Promise<string[]> {
  const waited = closesByItselfAt(new Date(0)).getTime();
  const due = await db
    .selectFrom('classSession')
    .select('id')
    .where('status', '=', 'ended')
    .where('frozenAt', 'is', null)
    .where('startedAt', 'is not', null)
    .where('endedAt', '<=', new Date(now.getTime() - waited))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('attendanceRequest')
            .select('attendanceRequest.id')
            .whereRef('attendanceRequest.classSessionId', '=', 'classSession.id')
            .where('attendanceRequest.answeredAt', 'is', null),
        ),
      ),
    )
    .orderBy('endedAt')
    .limit(closedAtMost)
    .execute();
  const closed: string[] = [];
  for (const { id } of due) {
    try {
      if ((await freezeAttendance(db, { classSessionId: id, actorId: null, at: now })) === 'frozen') closed.push(id);
    } catch (error) {
      // Its ledger moved meanwhile: the next turn finds it again, and the others are closed now.
      if (!isAppError(error)) throw error;
    }
  }
  return closed;
}
