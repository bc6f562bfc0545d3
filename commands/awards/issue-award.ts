import { type Actor, type Deps, isAllowed } from '#commands/deps.ts';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { decideAward, requireOrganisationInProgramme } from './decide-award.ts';
import { giveAward } from './give-award.ts';

/**
 * Gives a person the award of a programme if the rule in force is met: the first one, or another one once that has ended
 * or may be renewed. Asked twice, it gives the same award. What was issued stays, also when attendance is corrected or
 * the rule gets another version afterwards. People ask for their own.
 *
 * @throws AppError `forbidden`, `not_found` (no such programme), `not_enrolled`, `award_not_due`, `award_not_active` (it
 *   was revoked)
 */
export async function issueAward(
  { db, key }: Pick<Deps, 'db' | 'key'>,
  act: { programmeSlug: string; personId: string; actor: Actor; at: Date },
): Promise<{ award: AwardRecord; isNew: boolean }> {
  const { programmeSlug, personId, actor, at } = act;
  if (!isAllowed(actor, (viewer) => can(viewer, 'award:claim', { personId }))) throw new AppError('forbidden');
  return db.transaction().execute(async (trx) => {
    const programme = await findProgramme(trx, programmeSlug, at);
    if (!programme) throw new AppError('not_found');
    return giveAward(trx, key, {
      programme,
      personId,
      organisationId: await requireOrganisationInProgramme(trx, { personId, programmeId: programme.id }),
      actor,
      at,
      decide: () => decideAward(trx, { programme, personId, at }),
    });
  });
}
