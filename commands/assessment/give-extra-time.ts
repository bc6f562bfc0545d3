import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import { insertExtraTime, moveDueTimes, takeLateAnswers } from '#db/queries/assessment/extra-time.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { managedRole } from '#domain/assessment/rights.ts';
import { AppError } from '#domain/errors.ts';
import type { ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';

export interface GiveExtraTimeAct extends PersonAct {
  /** Made with the form: sent twice, it is given once. */
  extraId: string;
  /** So much longer than others, in per cent; 0 takes it back. */
  percent: number;
  why: ReasonOf<'exception'>;
  reason: string;
  at: Date;
}

/**
 * Gives a person more time than others for every quiz with a time limit, in place of what they had. Who is at one now has
 * it there, too, also for what came late without it.
 *
 * @throws AppError `not_found`; `forbidden`, also to the person; `already_sent`, when the id is another one's
 */
export async function giveExtraTime({ db }: Pick<Deps, 'db'>, act: GiveExtraTimeAct): Promise<void> {
  const { actor, extraId, percent, why, reason, at } = act;
  await db.transaction().execute(async (trx) => {
    const person = await requirePerson(trx, actor, act.personId);
    if (!can(actor, 'attempt:grant', person)) throw new AppError('forbidden');
    const { personId } = person;
    const given = { id: extraId, personId, percent, why, reason, givenBy: actor.personId, givenAt: at };
    const outcome = await insertExtraTime(trx, given);
    if (outcome === 'other') throw new AppError('already_sent');
    if (outcome === 'known') return;
    await moveDueTimes(trx, { personId, extraPercent: percent });
    await takeLateAnswers(trx, personId);
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'attempt.extra-time',
      subjectType: 'person',
      subjectId: personId,
      organisationId: (managedRole(actor, person) ?? person.roles[0])?.organisationId ?? null,
      details: { percent, exception: why, reason },
    });
  });
}
