import type { Database } from '#db/client.ts';
import { type AwardRecord, listAwardsOfPerson, issueAward as storeAward } from '#db/queries/award.ts';
import { loadPersonEvidence } from '#db/queries/award-evidence.ts';
import { findProgramme, listProgrammeEnrolments } from '#db/queries/programme.ts';
import { evaluateAward } from '#domain/awards.ts';
import { AppError } from '#domain/errors.ts';
import type { CredentialKey } from '#runtime/credential-key.ts';
import { forgetOverview } from './overview-cache.server.ts';

/**
 * Gives a person the award of a programme if the rule in force is met. Asked twice, it gives the same award.
 *
 * @throws AppError not_found (no such programme), not_enrolled, award_not_due, award_not_active (it was revoked)
 */
export async function issueAward(
  { db, key }: { db: Database; key: CredentialKey },
  act: { programmeSlug: string; personId: string; actorId: string; now: Date },
): Promise<{ award: AwardRecord; isNew: boolean }> {
  const programme = await findProgramme(db, act.programmeSlug, act.now);
  if (!programme) throw new AppError('not_found');
  const enrolments = await listProgrammeEnrolments(db, act.personId);
  const enrolment = enrolments.find((one) => one.programmeId === programme.id);
  if (!enrolment) throw new AppError('not_enrolled');
  const held = await findHeld(db, {
    programmeId: programme.id,
    personId: act.personId,
    kind: programme.rule.rule.kind,
  });
  if (held) return { award: held, isNew: false };
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
    sign: key.sign,
  });
  if (issued.isNew) forgetOverview(programme.id);
  return issued;
}

/** What was issued stays, also when attendance is corrected or the rule gets another version afterwards. */
async function findHeld(
  db: Database,
  { programmeId, personId, kind }: Pick<AwardRecord, 'programmeId' | 'personId' | 'kind'>,
): Promise<AwardRecord | undefined> {
  const awards = await listAwardsOfPerson(db, personId);
  return awards.find(
    (one) =>
      one.programmeId === programmeId && one.kind === kind && (one.status === 'active' || one.status === 'suspended'),
  );
}
