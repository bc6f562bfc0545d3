import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { notifyAttendance } from '#commands/notices/notify-attendance.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { findGrantedTime, findMoreTime, insertMoreTime } from '#db/queries/attendance/more-time.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lastMoreTime, type MoreTimeDays, moreTimeUntil } from '#domain/attendance/more-time.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { lockClassOfAct, requireCounted } from './class-of-act.ts';

export interface GiveMoreTimeAct extends ChosenReason<ReasonOf<'exception'>> {
  /** Made with the form: sent twice, it is one grant. */
  id: string;
  classSessionId: string;
  personId: string;
  days: MoreTimeDays;
  actor: Actor;
  at: Date;
}

/**
 * Gives a person more time to ask for a check of their attendance of a class that has ended: until then nobody closes its
 * attendance, and it does not close by itself. Less than the person has already changes nothing. It ends with the answer to
 * the person, when it is taken back, and at the latest with `lastMoreTime` of the class.
 *
 * @returns until when the person may ask now
 * @throws AppError `forbidden`, also to the person; `not_found`, for somebody who was neither there nor expected;
 *   `ledger_frozen` once the attendance is closed; `conflict` while the class runs; `already_sent`, when the id is another
 *   grant's or one that has ended; of the field `days`, when it is too late for any
 */
export async function giveMoreTime({ db }: Pick<Deps, 'db'>, act: GiveMoreTimeAct): Promise<Date> {
  const { id, classSessionId, personId, days, why, reason, at } = act;
  return db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) =>
      can(viewer, 'attendance:correct', { ...facts, personId }),
    );
    if (!isId(id)) throw new AppError('bad_request');
    await requireCounted(trx, act);
    if (found.closedAt) throw new AppError('ledger_frozen');
    if (found.status !== 'ended' || !found.endedAt) throw new AppError('conflict');
    const known = await findGrantedTime(trx, id);
    if (known) {
      const { grantedAt, endedAt, ...given } = known;
      const sent = { classSessionId, personId, until: moreTimeUntil(found.endedAt, days, grantedAt), why, reason };
      requireSameAct({ ...given, hasEnded: endedAt !== null }, { ...sent, hasEnded: false });
      return known.until;
    }
    if (at >= lastMoreTime(found.endedAt)) throw AppError.ofFields({ days: 'moreTimeOver' });
    const until = moreTimeUntil(found.endedAt, days, at);
    const before = await findMoreTime(trx, { classSessionId, personId });
    if (before && before.until >= until) return before.until;
    const grantedBy = actorIdOf(act.actor);
    const grant = { id, classSessionId, personId, until, why, reason, grantedBy, grantedAt: at };
    if (!(await insertMoreTime(trx, grant))) throw new AppError('already_sent');
    await recordAudit(trx, {
      actorId: grantedBy,
      action: 'attendance.more-time',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      details: { personId, until: until.toISOString(), exception: why, reason },
    });
    await notifyAttendance(trx, {
      kind: 'attendance.more-time',
      classSessionId,
      params: { until: until.toISOString(), why, reason },
      to: () => [personId],
      actorId: grantedBy,
      key: id,
      at,
    });
    return until;
  });
}
