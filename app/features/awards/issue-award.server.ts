import { forgetOverview } from '#app/features/certification/overview-cache.server.ts';
import type { Database } from '#db/client.ts';
import { type AwardRecord, listAwardsOfPerson, issueAward as storeAward } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { findProgramme, listProgrammeEnrolments, type ProgrammeRow } from '#db/queries/awards/programme.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import { type Claim, claimOn } from '#domain/awards/renewal.ts';
import { issuerTimeZone } from '#domain/awards/validity.ts';
import { AppError } from '#domain/errors.ts';
import type { CredentialKey } from '#platform/signing-key.ts';

/**
 * Gives a person the award of a programme if the rule in force is met: the first one, or another one once that has ended
 * or may be renewed. Asked twice, it gives the same award. What was issued stays, also when attendance is corrected or
 * the rule gets another version afterwards.
 *
 * @param act.insteadOf serial of a revoked award that another one is given for; see reissueAward
 * @throws AppError not_found (no such programme), not_enrolled, award_not_due, award_not_active (it was revoked)
 */
export async function issueAward(
  { db, key }: { db: Database; key: CredentialKey },
  act: { programmeSlug: string; personId: string; actorId: string; now: Date; insteadOf?: string },
): Promise<{ award: AwardRecord; isNew: boolean }> {
  const programme = await findProgramme(db, act.programmeSlug, act.now);
  if (!programme) throw new AppError('not_found');
  const enrolments = await listProgrammeEnrolments(db, act.personId);
  const enrolment = enrolments.find((one) => one.programmeId === programme.id);
  if (!enrolment) throw new AppError('not_enrolled');
  const claim = findClaim(await listAwardsOfPerson(db, act.personId), programme, act.now);
  if (claim.kind === 'held') return { award: claim.award, isNew: false };
  if (claim.kind === 'revoked' && claim.award.serial !== act.insteadOf) throw new AppError('award_not_active');
  const evidence = await loadPersonEvidence(db, {
    personId: act.personId,
    programmeIds: [programme.id],
    now: act.now,
  });
  const own = evidence.get(programme.id);
  const decision = own && evaluateAward(programme.rule.rule, own);
  if (!decision?.due) throw new AppError('award_not_due');
  const issued = await storeAward(db, {
    programme,
    personId: act.personId,
    organisationId: enrolment.organisationId,
    figures: decision.figures,
    at: act.now,
    actorId: act.actorId,
    ...(act.insteadOf === undefined ? {} : { insteadOf: act.insteadOf }),
    sign: key.sign,
  });
  if (issued.isNew) forgetOverview(programme.id);
  return issued;
}

/** What a person's awards mean for another one of a programme. */
export function findClaim(awards: readonly AwardRecord[], programme: ProgrammeRow, now: Date): Claim<AwardRecord> {
  const former = awards.filter((one) => one.programmeId === programme.id);
  const timeZone = issuerTimeZone(programme.issuer.country);
  return claimOn(former, { rule: programme.rule.rule, timeZone, now });
}
