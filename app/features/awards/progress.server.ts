import { wordsFor } from '#app/i18n/content-words.ts';
import type { Queryable } from '#db/client.ts';
import { type AwardRecord, listAwardsOfPerson } from '#db/queries/awards/award.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import {
  listCourseTitles,
  listPlannedClasses,
  listProgrammes,
  type ProgrammeRow,
} from '#db/queries/awards/programme.ts';
import { listProgrammeEnrolments, listProgrammesWithinReach } from '#db/queries/awards/programme-enrolment.ts';
import type { Claim } from '#domain/awards/renewal.ts';
import { findClaim } from './claim.ts';
import { describeProgress, type Progress } from './steps.ts';

/** What stands in the way of an award, or which one it renews; its last day is counted in the issuer's zone. */
export type ClaimView =
  | { kind: 'first' | 'revoked' }
  | { kind: 'held'; serial: string }
  | { kind: 'renewable'; serial: string; lastDay: Date | null; timeZone: string };

/** A programme that a person has joined, and how far they are. */
export interface ProgrammeProgress extends Progress {
  programme: { id: string; slug: string; title: string; locale: string };
  enrolledAt: Date;
  /** Where the person is counted in it. */
  organisationPath: string;
  /** Of the organisation that issues its certificate. */
  issuerPath: string;
  claim: ClaimView;
}

/** Everything that the page of certificates shows of a person, in a fixed number of queries. */
export async function loadProgress(db: Queryable, person: { personId: string; locales: readonly string[]; now: Date }) {
  const [awards, enrolments, withinReach] = await Promise.all([
    listAwardsOfPerson(db, person.personId),
    listProgrammeEnrolments(db, person.personId),
    listProgrammesWithinReach(db, person.personId),
  ]);
  const joined = enrolments.map((one) => one.programmeId);
  const [programmes, evidence, planned, courses] = await Promise.all([
    listProgrammes(db, person.now, { ids: [...joined, ...withinReach] }),
    loadPersonEvidence(db, { personId: person.personId, programmeIds: joined, now: person.now }),
    listPlannedClasses(db, { programmeIds: joined, personId: person.personId, now: person.now }),
    listCourseTitles(db, joined),
  ]);
  const courseTitles = new Map(courses.map((one) => [one.slug, wordsFor(one.title, person.locales).text]));
  const progress = programmes.flatMap((programme): ProgrammeProgress[] => {
    const joined = enrolments.find((one) => one.programmeId === programme.id);
    const own = evidence.get(programme.id);
    if (!joined || !own) return [];
    const { enrolledAt, organisationPath } = joined;
    const state = describeProgress({
      rule: programme.rule.rule,
      evidence: own,
      courseTitles,
      planned: planned.filter((one) => one.programmeId === programme.id),
      locales: person.locales,
    });
    const claim = viewClaim(findClaim(awards, programme, person.now));
    return [
      {
        ...state,
        programme: titleOf(programme, person.locales),
        enrolledAt,
        organisationPath,
        issuerPath: programme.issuer.path,
        claim,
      },
    ];
  });
  return {
    awards,
    progress,
    withinReach: programmes
      .filter((one) => !joined.includes(one.id))
      .map((programme) => titleOf(programme, person.locales)),
  };
}

export function viewClaim(claim: Claim<AwardRecord>): ClaimView {
  switch (claim.kind) {
    case 'first':
    case 'revoked':
      return { kind: claim.kind };
    case 'held':
      return { kind: 'held', serial: claim.award.serial };
    case 'renewable': {
      const { serial, validUntil, snapshot } = claim.award;
      return { kind: 'renewable', serial, lastDay: validUntil, timeZone: snapshot.issuer.timeZone };
    }
  }
}

export function titleOf(programme: ProgrammeRow, locales: readonly string[]) {
  const { text, locale } = wordsFor(programme.title, locales);
  return { id: programme.id, slug: programme.slug, title: text, locale };
}
