import type { Queryable } from '#db/client.ts';
import { loadPersonEvidence } from '#db/queries/awards/award-evidence.ts';
import type { ProgrammeRow } from '#db/queries/awards/programme.ts';
import { listProgrammeEnrolments } from '#db/queries/awards/programme-enrolment.ts';
import { type AwardFigures, evaluateAward } from '#domain/awards/evaluate-award.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Where a person is counted in a programme.
 *
 * @throws AppError `not_enrolled`
 */
export async function requireOrganisationInProgramme(
  db: Queryable,
  { personId, programmeId }: { personId: string; programmeId: string },
): Promise<string> {
  const enrolments = await listProgrammeEnrolments(db, personId);
  const enrolment = enrolments.find((one) => one.programmeId === programmeId);
  if (!enrolment) throw new AppError('not_enrolled');
  return enrolment.organisationId;
}

/**
 * Decides by the rule in force on what the database says now, in the transaction that issues.
 *
 * @throws AppError `award_not_due`
 */
export async function decideAward(
  db: Queryable,
  { programme, personId, at }: { programme: ProgrammeRow; personId: string; at: Date },
): Promise<AwardFigures> {
  const evidence = await loadPersonEvidence(db, { personId, programmeIds: [programme.id], now: at });
  const own = evidence.get(programme.id);
  const decision = own && evaluateAward(programme.rule.rule, own);
  if (!decision?.due) throw new AppError('award_not_due');
  return decision.figures;
}
