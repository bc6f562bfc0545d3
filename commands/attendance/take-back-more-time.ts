import { type Actor, actorIdOf, type Deps } from '#commands/deps.ts';
import { notifyAttendance } from '#commands/notices/notify-attendance.ts';
import { endMoreTime, findMoreTime } from '#db/queries/attendance/more-time.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { lockClassOfAct } from './class-of-act.ts';

interface TakeBackMoreTimeAct extends ChosenReason<ReasonOf<'more_time_back'>> {
  classSessionId: string;
  personId: string;
  actor: Actor;
  at: Date;
}

/**
 * Takes back the time that a person was given to ask for a check of their attendance; the class closes as if it had not been
 * given. They are told. It can be given again. Done twice, it is done once.
 *
 * @throws AppError `not_found`; `forbidden`, also to the person; `ledger_frozen` once the attendance is closed
 */
export async function takeBackMoreTime({ db }: Pick<Deps, 'db'>, act: TakeBackMoreTimeAct): Promise<void> {
  const { classSessionId, personId, why, reason, at } = act;
  await db.transaction().execute(async (trx) => {
    const found = await lockClassOfAct(trx, act, (viewer, facts) =>
      can(viewer, 'attendance:correct', { ...facts, personId }),
    );
    if (found.closedAt) throw new AppError('ledger_frozen');
    const before = await findMoreTime(trx, { classSessionId, personId });
    const actorId = actorIdOf(act.actor);
    if (!before || !(await endMoreTime(trx, { classSessionId, personId, by: actorId, at }))) return;
    await recordAudit(trx, {
      actorId,
      action: 'attendance.more-time-back',
      subjectType: 'class_session',
      subjectId: classSessionId,
      organisationId: found.organisationId,
      details: { personId, until: before.until.toISOString(), exception: why, reason },
    });
    await notifyAttendance(trx, {
      kind: 'attendance.more-time-back',
      classSessionId,
      params: { why, reason },
      to: () => [personId],
      actorId,
      key: newId(),
      at,
    });
  });
}
