import type { Queryable } from '#db/client.ts';
import { findPerson } from '#db/queries/accounts/person.ts';
import { type AwardRecord, listAwardsOfPerson } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import { evaluateAward } from '#domain/awards/evaluate-award.ts';
import { findClaim } from './claim.ts';

/** The name that another award would bear and whether it is due; null where this one is not the last and revoked. */
export async function loadReissue(
  db: Queryable,
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
