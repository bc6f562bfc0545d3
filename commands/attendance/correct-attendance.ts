import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { findCorrection, insertCorrection } from '#db/queries/attendance/attendance-corrections.ts';
import { answerOpenRequest } from '#db/queries/attendance/attendance-requests.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { isWithinTaught } from '#domain/attendance/correction.ts';
import { wordsProblem } from '#domain/attendance/words.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { lockClassOfAct, requireCounted } from './class-of-act.ts';

const minuteMs = 60_000;

export interface CorrectionAct {
  /** Made with the form, so that a form sent twice is one correction. */
  id: string;
  classSessionId: string;
  personId: string;
  actor: Actor;
  minutes: number;
  reason: string;
  at: Date;
}

export type CorrectionOutcome =
  | 'corrected'
  | 'not_over'
  | 'out_of_range'
  | 'same'
  | 'reason_missing'
  | 'reason_too_long';

/**
 * Sets a person's minutes in a class that has ended. The correction is a row of its own with who, why, before and
 * after; the ledger stays as it was. It answers a request of that person. Sent twice with the same id, it is done once.
 *
 * @returns `not_over` while the class runs, `out_of_range` when minutes are no figure or more than were taught, `same`
 *   when they are counted already
 * @throws AppError `forbidden` (also to the person), `not_found` (no such class, or somebody who was neither there nor
 *   expected), `ledger_frozen` once the attendance is closed, `conflict` when the id belongs to another correction
 */
export async function correctAttendance({ db }: Pick<Deps, 'db'>, act: CorrectionAct): Promise<CorrectionOutcome> {
  const { id, classSessionId, personId, reason, at } = act;
  const actorId = actorIdOf(act.actor);
  return db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) =>
      can(viewer, 'attendance:correct', { ...facts, personId }),
    );
    const known = await findCorrection(trx, id);
    if (known) {
      if (known.classSessionId === classSessionId && known.personId === personId) return 'corrected';
      throw new AppError('conflict');
    }
    const { session, own } = await requireCounted(trx, act);
    if (found.closedAt) throw new AppError('ledger_frozen');
    if (found.status !== 'ended' || !found.endedAt || !session.taught) return 'not_over';

    const taughtMinutes = session.taughtMs / minuteMs;
    if (!isWithinTaught(act.minutes, taughtMinutes)) return 'out_of_range';
    const problem = wordsProblem(reason);
    if (problem) return problem === 'wordsMissing' ? 'reason_missing' : 'reason_too_long';
    const minutesBefore = toCents(own?.minutes ?? 0);
    const minutesAfter = toCents(Math.min(act.minutes, taughtMinutes));
    if (minutesAfter === minutesBefore) return 'same';
    const correction = { id, classSessionId, personId, actorId, reason, minutesBefore, minutesAfter, createdAt: at };
    await insertCorrection(trx, correction);
    await answerOpenRequest(trx, { classSessionId, personId, answer: reason, answeredBy: actorId, at });
    await recordAudit(trx, {
      actorId,
      action: 'attendance.correct',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      details: { personId, correctionId: id, minutesBefore, minutesAfter },
    });
    return 'corrected';
  });
}

/** As the column keeps it. */
function toCents(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}
