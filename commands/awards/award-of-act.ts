import { type Actor, actorIdOf, isAllowed } from '#commands/deps.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { type AwardRecord, lockAward } from '#db/queries/awards/award.ts';
import { awardResource, mayKnowAward } from '#domain/awards/award-resource.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';

/**
 * The award that an act is about, locked until the transaction ends.
 *
 * @throws AppError `not_found`, also to those who may not know of it; `forbidden`
 */
export async function lockAwardOfAct(
  db: Queryable,
  { serial, actor }: { serial: string; actor: Actor },
  action: 'award:revoke' | 'award:restore',
): Promise<AwardRecord> {
  const award = await lockAward(db, serial);
  if (!award || !isAllowed(actor, (viewer) => mayKnowAward(viewer, award))) throw new AppError('not_found');
  if (!isAllowed(actor, (viewer) => can(viewer, action, awardResource(award)))) throw new AppError('forbidden');
  return award;
}

/** Leaves the audit row of an act on an award. */
export async function auditAward(
  db: Queryable,
  actor: Actor,
  action: 'award.revoke' | 'award.suspend' | 'award.lift' | 'award.replace',
  award: AwardRecord,
  details: Record<string, string | null>,
): Promise<void> {
  await recordAudit(db, {
    actorId: actorIdOf(actor),
    action,
    subjectType: 'award',
    subjectId: award.serial,
    organisationId: award.organisation.id,
    details,
  });
}
