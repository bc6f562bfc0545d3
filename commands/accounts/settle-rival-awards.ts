import type { Queryable } from '#db/client.ts';
import { listRivalAwards, putAwardsInForce } from '#db/queries/accounts/merge-awards.ts';
import { recordAudits } from '#db/queries/audit.ts';
import { updateAward } from '#db/queries/awards/award.ts';
import type { MovedRows } from '#domain/accounts/merge.ts';
import { statusOnceReplaced } from '#domain/awards/renewal.ts';
import { AppError } from '#domain/errors.ts';

interface RivalsAct {
  keptId: string;
  goneId: string;
  /** Numbers of the awards that stay in force: one of each two. */
  stays: readonly string[];
  actorId: string;
  at: Date;
}

/**
 * Where two accounts that become one have an award in force of the same programme and kind each, one stays so and takes the
 * place of the other. A suspended one is put out of the way by nobody here: the issuer looks into it.
 *
 * @returns the awards that were in force, with what they were, as `MovedRows` has them
 * @throws AppError of the fields `stays[0]`, …: `chooseAward`; `awardSuspended`
 */
export async function settleRivalAwards(db: Queryable, act: RivalsAct): Promise<NonNullable<MovedRows[string]>> {
  const { keptId, goneId, stays, actorId, at } = act;
  const rivals = await listRivalAwards(db, { keptId, goneId, lock: true });
  const pairs = rivals.map(({ kept, gone }, index) => {
    const chosen = [kept, gone].filter((one) => stays.includes(one.serial));
    const field = `stays[${index}]`;
    if ([kept, gone].some((one) => one.status === 'suspended')) throw AppError.ofFields({ [field]: 'awardSuspended' });
    const [by] = chosen;
    if (!by || chosen.length > 1) throw AppError.ofFields({ [field]: 'chooseAward' });
    return { by, award: by === kept ? gone : kept };
  });
  for (const { award } of pairs) await updateAward(db, award.id, { status: statusOnceReplaced(award, at) });
  await recordAudits(
    db,
    pairs.map(({ award, by }) => ({
      actorId,
      action: 'award.replace',
      subjectType: 'award',
      subjectId: award.serial,
      organisationId: award.organisationId,
      details: { status: statusOnceReplaced(award, at), by: by.serial },
    })),
  );
  return pairs.map(({ award }) => ({ id: award.id, status: award.status }));
}

/** Undoes `settleRivalAwards`. @returns how many awards could not be put in force again */
export async function unsettleRivalAwards(
  db: Queryable,
  { moved, actorId }: { moved: MovedRows; actorId: string },
): Promise<number> {
  const { back, left } = await putAwardsInForce(db, moved);
  await recordAudits(
    db,
    back.map(({ serial, organisationId, status }) => ({
      actorId,
      action: 'award.restore',
      subjectType: 'award',
      subjectId: serial,
      organisationId,
      details: { status },
    })),
  );
  return left;
}
