import { type PersonAct, requirePerson } from '#commands/accounts/require-person.ts';
import type { Deps } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { lockHolder } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import { deleteWaiver, insertWaiver } from '#db/queries/awards/waivers.ts';
import { evaluateAward, requirementOf } from '#domain/awards/evaluate-award.ts';
import { isSameRequirement, type Requirement } from '#domain/awards/waivers.ts';
import { AppError } from '#domain/errors.ts';
import type { ChosenReason, ReasonOf } from '#domain/people/reason.ts';
import { can } from '#domain/rights.ts';
import { requireOrganisationInProgramme } from './decide-award.ts';

interface WaiverAct extends PersonAct {
  waiverId: string;
  programmeSlug: string;
  at: Date;
}

/**
 * Waives for a person what is missing of a programme's rule. The award then says so, wherever it is checked. Only what is
 * missing now can be waived, and once: two managers who act at once give one waiver.
 *
 * @returns false when nothing was waived: it is not missing, or waived already
 * @throws AppError `not_found`; `forbidden`, also to the person; `not_enrolled`; `already_sent`, when the id is another waiver's
 */
export async function waiveRequirement(
  { db }: Pick<Deps, 'db'>,
  act: WaiverAct & Requirement & ChosenReason<ReasonOf<'exception'>>,
): Promise<boolean> {
  const { actor, waiverId, requirement, subject, why, reason, at } = act;
  return db.transaction().execute(async (trx) => {
    const { programme, personId, organisationId } = await requireWaivable(trx, act);
    const evidence = (await loadPersonEvidence(trx, { personId, programmeIds: [programme.id], now: at })).get(
      programme.id,
    );
    const decision = evidence && evaluateAward(programme.rule.rule, evidence);
    const missing = decision?.due === false ? decision.reasons.flatMap((one) => requirementOf(one) ?? []) : [];
    if (!missing.some((one) => isSameRequirement(one, act))) return false;
    const of = { personId, programmeId: programme.id };
    const waiver = { id: waiverId, ...of, requirement, subject, why, reason };
    if (!(await insertWaiver(trx, { ...waiver, grantedBy: actor.personId, grantedAt: at }))) {
      throw new AppError('already_sent');
    }
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'requirement.waive',
      subjectType: 'person',
      subjectId: personId,
      organisationId,
      details: { programme: programme.slug, requirement, subject, exception: why, reason },
    });
    return true;
  });
}

/**
 * Takes a waiver back. What was issued with it stays as it is.
 *
 * @returns false when it was taken back already
 * @throws AppError `not_found`; `forbidden`; `not_enrolled`
 */
export async function withdrawWaiver({ db }: Pick<Deps, 'db'>, act: WaiverAct): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { programme, personId, organisationId } = await requireWaivable(trx, act);
    const of = { id: act.waiverId, personId, programmeId: programme.id };
    const waived = await deleteWaiver(trx, of);
    if (!waived) return false;
    await recordAudit(trx, {
      actorId: act.actor.personId,
      action: 'requirement.restore',
      subjectType: 'person',
      subjectId: personId,
      organisationId,
      details: { programme: programme.slug, ...waived },
    });
    return true;
  });
}

async function requireWaivable(db: Queryable, { actor, personId: id, programmeSlug, at }: WaiverAct) {
  const { personId } = await requirePerson(db, actor, id);
  const programme = await findProgramme(db, programmeSlug, at);
  if (!programme) throw new AppError('not_found');
  if (!can(actor, 'requirement:waive', { programmePath: programme.issuer.path, personId })) {
    throw new AppError('forbidden');
  }
  // Awards of the person are decided under the same lock.
  await lockHolder(db, personId);
  const organisationId = await requireOrganisationInProgramme(db, { personId, programmeId: programme.id });
  return { programme, personId, organisationId };
}
