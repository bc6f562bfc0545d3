import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { notifyAttendance } from '#commands/notices/notify-attendance.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { findCorrection, insertCorrection } from '#db/queries/attendance/attendance-corrections.ts';
import { answerOpenRequest } from '#db/queries/attendance/attendance-requests.ts';
import { endMoreTime } from '#db/queries/attendance/more-time.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { atMostTaught, checkCorrection } from '#domain/attendance/correction.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { lockClassOfAct, requireCounted } from './class-of-act.ts';

const minuteMs = 60_000;

export interface CorrectionAct {
  /** Made with the form, so that a form sent twice is one correction. */
  id: string;
  classSessionId: string;
  personId: string;
  actor: Actor;
  /** Null when none were given; NaN is a figure that is none. */
  minutes: number | null;
  why?: ReasonOf<'attendance'>;
  reason: string;
  at: Date;
}

/**
 * Sets a person's minutes in a class that has ended. The correction is a row of its own with who, why, before and
 * after; the ledger stays as it was. It answers a request of that person. Sent twice with the same id, it is done once.
 *
 * @returns `not_over` while the class runs
 * @throws AppError `forbidden` (also to the person), `not_found` (no such class, or somebody who was neither there nor
 *   expected), `ledger_frozen` once the attendance is closed; of the fields `minutes` and `reason`; `conflict` when the id
 *   belongs to somebody else's correction, `already_sent` when it is one with other minutes or another reason
 */
export async function correctAttendance(
  { db }: Pick<Deps, 'db'>,
  act: CorrectionAct,
): Promise<'corrected' | 'not_over'> {
  const { id, classSessionId, personId, why = 'other', reason, at } = act;
  const actorId = actorIdOf(act.actor);
  return db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) =>
      can(viewer, 'attendance:correct', { ...facts, personId }),
    );
    if (!isId(id)) throw new AppError('bad_request');
    const { session, own } = await requireCounted(trx, act);
    const known = await findCorrection(trx, id);
    if (known) {
      if (known.classSessionId !== classSessionId || known.personId !== personId) throw new AppError('conflict');
      const { minutesAfter: minutes, ...before } = known;
      const sent = toCents(atMostTaught(act.minutes ?? Number.NaN, session.taughtMs / minuteMs));
      requireSameAct({ minutes, why: before.why, reason: before.reason }, { minutes: sent, why, reason });
      return 'corrected';
    }
    if (found.closedAt) throw new AppError('ledger_frozen');
    const checked = checkCorrection(act, session.taughtMs / minuteMs);
    if ('problems' in checked) throw AppError.ofFields({ ...checked.problems });
    if (found.status !== 'ended' || !found.endedAt || !session.taught) return 'not_over';

    const minutesBefore = toCents(own?.minutes ?? 0);
    const minutesAfter = toCents(checked.minutes);
    if (minutesAfter === minutesBefore) throw AppError.ofFields({ minutes: 'minutesSame' });
    const figures = { minutesBefore, minutesAfter };
    const correction = { id, classSessionId, personId, actorId, why, reason, ...figures, createdAt: at };
    await insertCorrection(trx, correction);
    const answer = { classSessionId, personId, answerWhy: why, answer: reason, answeredBy: actorId, at };
    // What they were given more time for is done; who has not asked yet may still do so.
    if (await answerOpenRequest(trx, answer)) await endMoreTime(trx, { classSessionId, personId, by: actorId, at });
    await recordAudit(trx, {
      actorId,
      action: 'attendance.correct',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      details: { personId, correctionId: id, ...figures, exception: why, reason },
    });
    await notifyAttendance(trx, {
      kind: 'attendance.answered',
      classSessionId,
      params: { outcome: 'corrected' },
      to: () => [personId],
      actorId,
      key: id,
      at,
    });
    return 'corrected';
  });
}

/** As the column keeps it. */
function toCents(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}
