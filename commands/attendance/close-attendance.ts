import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { notifyAttendance } from '#commands/notices/notify-attendance.ts';
import type { Queryable } from '#db/client.ts';
import { loadAttendance } from '#db/queries/attendance/attendance.ts';
import { fingerprintOf, listLedgerLines } from '#db/queries/attendance/attendance-fingerprint.ts';
import { listAbsentIds } from '#db/queries/attendance/attendance-people.ts';
import { hasOpenRequest } from '#db/queries/attendance/attendance-requests.ts';
import {
  insertTotals,
  isAnybodyConnected,
  markAttendanceClosed,
  type Total,
} from '#db/queries/attendance/closed-attendance.ts';
import { hasMoreTime } from '#db/queries/attendance/more-time.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { lockClassOfAct } from './class-of-act.ts';

const minuteMs = 60_000;
/** Somebody seen this shortly ago may still be connected, and the ledger still moving (a heartbeat is 15 s). */
const stillSeenMs = 45_000;

export type ClosingOutcome = 'closed' | 'unchanged' | 'not_over' | 'still_connected' | 'requests_open' | 'time_given';

/**
 * Closes the attendance of a class that has ended: stores everybody's totals (also those of people who were expected
 * and never came) and a fingerprint over the ledger and the totals. It cannot be undone. Closed again, nothing changes.
 *
 * @param act.actor `system` when nobody closed it in time and it closes by itself
 * @returns `unchanged` when it was closed before, `not_over` for a class that was not held or still runs,
 *   `still_connected` when somebody was seen a moment ago, `requests_open` while people wait for an answer,
 *   `time_given` while somebody has more time to ask
 * @throws AppError `not_found`, `forbidden`, `conflict` when the ledger moved meanwhile
 */
export async function closeAttendance(
  { db }: Pick<Deps, 'db'>,
  act: { classSessionId: string; actor: Actor; at: Date },
): Promise<ClosingOutcome> {
  const { classSessionId, actor, at } = act;
  return db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) => can(viewer, 'class:moderate', facts));
    if (found.closedAt) return 'unchanged';
    if (found.status !== 'ended' || !found.startedAt || !found.endedAt) return 'not_over';
    if (await isAnybodyConnected(trx, classSessionId, new Date(at.getTime() - stillSeenMs))) return 'still_connected';
    if (await hasOpenRequest(trx, classSessionId)) return 'requests_open';
    if (await hasMoreTime(trx, classSessionId, at)) return 'time_given';

    const ledger = await listLedgerLines(trx, classSessionId);
    const totals = await computeTotals(trx, classSessionId, found.endedAt);
    await insertTotals(trx, totals);
    // The lock holds corrections back; the media server does not ask for it.
    if ((await listLedgerLines(trx, classSessionId)).join('\n') !== ledger.join('\n')) throw new AppError('conflict');
    const fingerprint = await fingerprintOf(trx, classSessionId);
    await markAttendanceClosed(trx, { classSessionId, at, closedBy: actorIdOf(actor), fingerprint });
    await recordAudit(trx, {
      actorId: actorIdOf(actor),
      action: actor === 'system' ? 'attendance.freeze-by-itself' : 'attendance.freeze',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      details: { people: totals.length, hash: fingerprint },
    });
    await notifyAttendance(trx, {
      kind: 'attendance.closed',
      classSessionId,
      params: {},
      to: ({ instructorIds }) => totals.map((one) => one.personId).filter((id) => !instructorIds.includes(id)),
      actorId: actorIdOf(actor),
      at,
    });
    return 'closed';
  });
}

async function computeTotals(db: Queryable, classSessionId: string, endedAt: Date): Promise<Total[]> {
  const attendance = (await loadAttendance(db, { classSessionIds: [classSessionId] }, endedAt)).get(classSessionId);
  if (!attendance?.session.taught) throw new AppError('not_found');
  const taughtMinutes = attendance.session.taughtMs / minuteMs;
  const seen = [...attendance.people.values()].map(({ personId, minutes, taughtMs, percent, lateMs, earlyMs }) => ({
    classSessionId,
    personId,
    minutes,
    // Who had left before an extension was announced was not asked for it.
    taughtMinutes: taughtMs / minuteMs,
    percent,
    lateMinutes: lateMs / minuteMs,
    earlyMinutes: earlyMs / minuteMs,
  }));
  const absent = await listAbsentIds(db, classSessionId, [...attendance.people.keys()]);
  const nothing = { minutes: 0, taughtMinutes, percent: 0, lateMinutes: taughtMinutes, earlyMinutes: 0 };
  return [...seen, ...absent.map((personId) => ({ classSessionId, personId, ...nothing }))];
}
