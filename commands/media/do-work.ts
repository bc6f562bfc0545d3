import type { Deps } from '#commands/deps.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { lockMedia, type MediaRow, updateMedia } from '#db/queries/media/media.ts';
import { deleteOlderRenditions } from '#db/queries/media/renditions.ts';
import type { WorkProblem } from '#domain/media/problems.ts';
import { isWorkUnderWay } from '#domain/media/state.ts';

/** Which content is worked on. */
export interface Work {
  mediaId: string;
  revision: number;
}

/** Begins, or goes on after a kill. @returns undefined where nobody wants it any more */
export async function beginWork(
  { db }: Pick<Deps, 'db'>,
  { mediaId, revision }: Work,
): Promise<(MediaRow & { sourceHash: string }) | undefined> {
  return db.transaction().execute(async (trx) => {
    const one = await lockMedia(trx, mediaId);
    if (!one?.sourceHash || one.revision !== revision || !isWorkUnderWay(one.work)) return undefined;
    await updateMedia(trx, mediaId, { work: 'running' });
    return { ...one, sourceHash: one.sourceHash };
  });
}

/** Everything is made: what was sent is no longer needed, nor what was made of the content before. */
export async function completeWork(
  { db }: Pick<Deps, 'db'>,
  { mediaId, revision }: Work,
  { durationMs, at }: { durationMs: number | null; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await lockMedia(trx, mediaId);
    if (one?.revision !== revision || one.work !== 'running') return;
    const older = await deleteOlderRenditions(trx, mediaId, revision);
    await letGo(trx, [...older, ...(one.sourceHash ? [one.sourceHash] : [])], at);
    await updateMedia(trx, mediaId, {
      ...{ work: 'done', workPercent: 100, workProblem: null, sourceHash: null },
      ...(durationMs !== null && { durationMs }),
    });
  });
}

/** It cannot be made. The file that was sent stays, for another try. */
export async function failWork(
  { db }: Pick<Deps, 'db'>,
  { mediaId, revision }: Work,
  problem: WorkProblem,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const one = await lockMedia(trx, mediaId);
    if (one?.revision !== revision || !isWorkUnderWay(one.work)) return;
    await updateMedia(trx, mediaId, { work: 'failed', workProblem: problem });
  });
}
