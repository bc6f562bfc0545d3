import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { addMissingPace, countPaceOf, forgetOutdatedPace, lockPaceToCount } from '#db/queries/learning/pace.ts';

/** People in courses that are counted in one transaction. */
const atATime = 500;

/**
 * Counts how far people are in courses where that is not known: they began, did something since, or the course has another version.
 * In small transactions, so that nobody waits long who writes something down; done twice it does nothing.
 *
 * @returns of how many
 */
export async function countPace({ db }: Pick<Deps, 'db'>): Promise<number> {
  while ((await addMissingPace(db, 10 * atATime)) > 0);
  await forgetOutdatedPace(db);
  let counted = 0;
  for (;;) {
    const keys = await inTransaction(db, async (trx) => {
      const some = await lockPaceToCount(trx, atATime);
      if (some.length > 0) await countPaceOf(trx, some);
      return some;
    });
    counted += keys.length;
    if (keys.length < atATime) return counted;
  }
}
