import type { Deps } from '#commands/deps.ts';
import { updateMedia } from '#db/queries/media/media.ts';
import { canBeTriedAgain, isWorkUnderWay } from '#domain/media/state.ts';
import { holdMedia, type MediaAct } from './require-media.ts';

/**
 * Stops the work on a thing's files. What is being encoded ends within a second or two; what was made stays for another try.
 *
 * @throws AppError `not_found`
 */
export async function cancelWork({ db }: Pick<Deps, 'db'>, { actor, mediaId }: MediaAct): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    if (isWorkUnderWay(one.work)) await updateMedia(trx, one.id, { work: 'cancelled', workProblem: null });
  });
}

/**
 * Has the files of a thing made after all. It goes on where it stopped.
 *
 * @throws AppError `not_found`
 */
export async function tryWorkAgain(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, mediaId }: MediaAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    if (!canBeTriedAgain(one)) return;
    await updateMedia(trx, one.id, { work: 'waiting', workProblem: null });
    await jobs.send(trx, 'prepare-media', { mediaId: one.id, revision: one.revision });
  });
}
