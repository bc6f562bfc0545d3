import type { Database } from '#db/client.ts';
import { findPerson } from '#db/queries/accounts/person.ts';
import { type AwardRecord, listAwardsOfPerson } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { findClaim, issueAward } from './issue-award.server.ts';
import { mayRestore } from './revoke-award.server.ts';

/** The name that another award would bear and whether it is due; null where this one is not the last and revoked. */
export async function loadReissue(
  db: Database,
  award: AwardRecord,
  now: Date,
): Promise<{ name: string; latinName: string | null; isDue: boolean } | null> {
  const [programme, awards, person, evidence] = await Promise.all([
    findProgramme(db, award.snapshot.programme.slug, now),
    listAwardsOfPerson(db, award.personId),
    findPerson(db, award.personId),
    loadPersonEvidence(db, { personId: award.personId, programmeIds: [award.programmeId], now }),
  ]);
  if (!programme || !person) return null;
  const claim = findClaim(awards, programme, now);
  if (claim.kind !== 'revoked' || claim.award.serial !== award.serial) return null;
  const own = evidence.get(programme.id);
  const { displayName: name, latinName } = person;
  return { name, latinName, isDue: own !== undefined && evaluateAward(programme.rule.rule, own).due };
}

/**
 * Gives the holder of a revoked award another one, with the name as it is now, if the rule in force is met. The revoked
 * one stays revoked. Asked twice, it gives the same award.
 *
 * @throws AppError forbidden, award_not_active (it was not revoked, or a later one was), not_enrolled, award_not_due
 */
export async function reissueAward(
  { db, key }: { db: Database; key: CredentialKey },
  act: { award: AwardRecord; viewer: Viewer; now: Date },
): Promise<{ award: AwardRecord; isNew: boolean }> {
  const { award, viewer, now } = act;
  if (!mayRestore(viewer, award)) throw new AppError('forbidden');
  if (award.status !== 'revoked') throw new AppError('award_not_active');
  const { personId, serial, snapshot } = award;
  const programmeSlug = snapshot.programme.slug;
  return issueAward({ db, key }, { programmeSlug, personId, actorId: viewer.personId, now, insteadOf: serial });
}
