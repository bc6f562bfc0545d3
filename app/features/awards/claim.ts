import type { AwardRecord } from '#db/queries/awards/award.ts';
import type { ProgrammeRow } from '#db/queries/awards/programme.ts';
import { type Claim, claimOn } from '#domain/awards/renewal.ts';
import { issuerTimeZone } from '#domain/awards/validity.ts';

/** What a person's awards mean for another one of a programme. */
export function findClaim(awards: readonly AwardRecord[], programme: ProgrammeRow, now: Date): Claim<AwardRecord> {
  const former = awards.filter((one) => one.programmeId === programme.id);
  const timeZone = issuerTimeZone(programme.issuer.country);
  return claimOn(former, { rule: programme.rule.rule, timeZone, now });
}
