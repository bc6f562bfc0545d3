import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { computeAttendance } from '#domain/attendance/attendance.ts';
import { AppError } from '#domain/errors.ts';
import { loadAttendance } from './attendance.ts';
import { answerByCorrection } from './attendance-requests.ts';

const minuteMs = 60_000;
/** Pages show tenths of a minute: the last tenth of the taught time counts as all of it. */
const tenth = 0.1;

export interface Correction {
  /** Made with the form, so that a form sent twice is one correction. */
  id: string;
  classSessionId: string;
  personId: string;
  actorId: string;
  minutes: number;
  reason: string;
  at: Date;
}

export interface CorrectionView {
  id: string;
  /** Null when that account is gone. */
  actorName: string | null;
  reason: string;
  minutesBefore: number;
  minutesAfter: number;
  at: Date;
}

/** The corrections of one person's attendance, latest first. */
export async function listCorrections(
  db: Queryable,
  { classSessionId, personId, limit }: { classSessionId: string; personId: string; limit: number },
): Promise<CorrectionView[]> {
  return db
    .selectFrom('attendanceCorrection as correction')
    .leftJoin('person as actor', 'actor.id', 'correction.actorId')
    .select([
      'correction.id',
      'actor.displayName as actorName',
      'correction.reason',
      'correction.minutesBefore',
      'correction.minutesAfter',
      'correction.createdAt as at',
    ])
    .where('correction.classSessionId', '=', classSessionId)
    .where('correction.personId', '=', personId)
    .orderBy('correction.createdAt', 'desc')
    .orderBy('correction.id', 'desc')
    .limit(limit)
    .execute();
}

/**
 * Sets a person's minutes in a class that has ended. The correction is a row of its own with who, why, before and
 * after; the ledger stays as it was. It answers a request of that person. Sent twice with the same id, it is done once.
 *
 * @returns `not_over` while the class runs, `out_of_range` when more minutes are given than were taught, `same` when
 *   they are counted already
 * @throws AppError `not_found`, `ledger_frozen`, `conflict` when the id belongs to another correction
 */
export async function correctAttendance(
  db: Database,
  correction: Correction,
): Promise<'corrected' | 'not_over' | 'out_of_range' | 'same'> {
  const { id, classSessionId, personId, actorId, at } = correction;
  return db.transaction().execute(async (trx) => {
    // The lock keeps the freezing of this class, and another correction, waiting until this one is stored.
    const session = await trx
      .selectFrom('classSession')
      .select(['organisationId', 'status', 'startedAt', 'endedAt', 'frozenAt'])
      .where('id', '=', classSessionId)
      .forUpdate()
      .executeTakeFirst();
    if (!session) throw new AppError('not_found');
    const known = await trx
      .selectFrom('attendanceCorrection')
      .select(['classSessionId', 'personId'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (known) {
      if (known.classSessionId === classSessionId && known.personId === personId) return 'corrected';
      throw new AppError('conflict');
    }
    if (session.frozenAt) throw new AppError('ledger_frozen');
    if (session.status !== 'ended' || !session.startedAt || !session.endedAt) return 'not_over';

    const found = await loadAttendance(trx, { classSessionIds: [classSessionId], personIds: [personId] }, at);
    const attendance = found.get(classSessionId);
    if (!attendance) throw new AppError('not_found');
    const { breaks, outages, taught } = attendance.session;
    if (!taught) return 'not_over';
    const taughtMinutes = computeAttendance({ taught, breaks, outages, presence: [] }).taughtMs / minuteMs;
    if (!isWithinTaught(correction.minutes, taughtMinutes)) return 'out_of_range';
    const minutesBefore = toCents(attendance.people.get(personId)?.minutes ?? 0);
    const minutesAfter = toCents(Math.min(correction.minutes, taughtMinutes));
    if (minutesAfter === minutesBefore) return 'same';
    await trx
      .insertInto('attendanceCorrection')
      .values({
        id,
        classSessionId,
        personId,
        actorId,
        reason: correction.reason,
        minutesBefore,
        minutesAfter,
        createdAt: at,
      })
      .execute();
    await answerByCorrection(trx, { classSessionId, personId, reason: correction.reason, actorId, at });
    await recordAudit(trx, {
      actorId,
      action: 'attendance.correct',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: session.organisationId,
      details: { personId, correctionId: id, minutesBefore, minutesAfter },
    });
    return 'corrected';
  });
}

/** What may be given as a correction: nothing to all of the taught time, which may be typed rounded up. */
export function isWithinTaught(minutes: number, taughtMinutes: number): boolean {
  return minutes >= 0 && minutes <= taughtMinutes + tenth;
}

/** As the column keeps it. */
function toCents(minutes: number): number {
  return Math.round(minutes * 100) / 100;
}
