import type { Deps } from '#commands/deps.ts';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import type { AwardFigures } from '#domain/awards/evaluate-award.ts';
import { AppError } from '#domain/errors.ts';
import { requireOrganisationInProgramme } from './decide-award.ts';
import { giveAward } from './give-award.ts';

/**
 * Gives an award that was decided before Sala kept the evidence, with the figures of that day. Nobody may ask for that;
 * Sala itself does it when earlier cohorts are taken over.
 *
 * @param act.at the day of issue
 * @throws AppError `not_found` (no such programme, or no rule in force on that day), `not_enrolled`, `award_not_active`
 */
export async function takeOverAward(
  { db, key }: Pick<Deps, 'db' | 'key'>,
  act: { programmeSlug: string; personId: string; figures: AwardFigures; actor: 'system'; at: Date },
): Promise<{ award: AwardRecord; isNew: boolean }> {
  const { programmeSlug, personId, figures, actor, at } = act;
  return db.transaction().execute(async (trx) => {
    const programme = await findProgramme(trx, programmeSlug, at);
    if (!programme) throw new AppError('not_found');
    const organisationId = await requireOrganisationInProgramme(trx, { personId, programmeId: programme.id });
    return giveAward(trx, key, { programme, personId, organisationId, actor, at, decide: async () => figures });
  });
}
