import { type Actor, type Deps, isAllowed } from '#commands/deps.ts';
import { type AwardRecord, findAward } from '#db/queries/awards/award.ts';
import { findProgramme } from '#db/queries/awards/programme.ts';
import { awardResource, mayKnowAward } from '#domain/awards/award-resource.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';
import { decideAward, requireOrganisationInProgramme } from './decide-award.ts';
import { giveAward } from './give-award.ts';

/**
 * Gives the holder of a revoked award another one, with the name as it is now, if the rule in force is met. The revoked
 * one stays revoked. Asked twice, it gives the same award.
 *
 * @throws AppError `not_found` (also to those who may not know of it), `forbidden` (also to its holder), `award_not_active` (it was not revoked, or a later one
 *   was), `not_enrolled`, `award_not_due`
 */
export async function reissueAward(
  { db, key }: Pick<Deps, 'db' | 'key'>,
  { serial, actor, at }: { serial: string; actor: Actor; at: Date },
): Promise<{ award: AwardRecord; isNew: boolean }> {
  return db.transaction().execute(async (trx) => {
    const revoked = await findAward(trx, serial);
    if (!revoked || !isAllowed(actor, (viewer) => mayKnowAward(viewer, revoked))) throw new AppError('not_found');
    if (!isAllowed(actor, (viewer) => can(viewer, 'award:restore', awardResource(revoked))))
      throw new AppError('forbidden');
    if (revoked.status !== 'revoked') throw new AppError('award_not_active');
    const programme = await findProgramme(trx, revoked.snapshot.programme.slug, at);
    if (!programme) throw new AppError('not_found');
    const { personId } = revoked;
    return giveAward(trx, key, {
      programme,
      personId,
      organisationId: await requireOrganisationInProgramme(trx, { personId, programmeId: programme.id }),
      actor,
      at,
      insteadOf: serial,
      decide: () => decideAward(trx, { programme, personId, at }),
    });
  });
}
