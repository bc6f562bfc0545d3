import type { Deps } from '#commands/deps.ts';
import { deleteBreakouts } from '#db/queries/live/breakouts.ts';
import { lockLease } from '#db/queries/live/room-lease.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Takes groups back in which nobody was: who opened them was told that they could not be, and they were stored all the
 * same. The room knows which these are: no right is asked. Those that were used, asked for again late, stay on record.
 *
 * @throws AppError `room_moved`
 */
export async function takeBackBreakouts(
  { db }: Pick<Deps, 'db'>,
  act: { classSessionId: string; fence: number; breakoutIds: readonly string[] },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (!(await lockLease(trx, act))) throw new AppError('room_moved');
    await deleteBreakouts(trx, act);
  });
}
