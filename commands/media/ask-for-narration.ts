import { holdDraft } from '#commands/authoring/hold-draft.ts';
import type { Deps } from '#commands/deps.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { askForNarration, deleteClips, listClips, renumberClip } from '#db/queries/media/narration.ts';
import { AppError } from '#domain/errors.ts';
import { readSoundPath } from '#domain/media/narration.ts';
import type { Viewer } from '#domain/rights.ts';

export interface AskForNarrationAct {
  actor: Viewer;
  draftId: string;
  /** By the path of each sound (`lessons/weigh/lo.opus`) its clips in order, with the number that each has now. */
  sounds: ReadonlyMap<string, readonly { id: string; part: number }[]>;
  at: Date;
}

/**
 * Has the jobs process make sounds of a draft out of what was recorded. The text may have been rewritten since: what was
 * recorded of parts that are gone goes, and the others take the numbers that they have now.
 *
 * @throws AppError as `holdDraft` says; `not_found` where nothing was recorded
 */
export async function askForNarrations(
  { db, jobs }: Pick<Deps, 'db' | 'jobs'>,
  { actor, draftId, sounds, at }: AskForNarrationAct,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'write' });
    const known = await listClips(trx, draftId, [...sounds.keys()]);
    let asked = 0;
    for (const [path, clips] of sounds) {
      const parts = new Map(clips.map(({ id, part }) => [id, part]));
      const own = known.filter((clip) => clip.path === path);
      const used = own.filter((clip) => parts.has(clip.id));
      if (used.length === 0 || !readSoundPath(path)) continue;
      const gone = own.filter((clip) => !parts.has(clip.id)).map((clip) => clip.id);
      await letGo(trx, await deleteClips(trx, gone), at);
      for (const clip of used) {
        const part = parts.get(clip.id) ?? clip.part;
        if (part !== clip.part) await renumberClip(trx, clip.id, part);
      }
      const revision = await askForNarration(trx, { draftId, path, by: actor.personId, at });
      await jobs.send(trx, 'make-narration', { draftId, path, revision });
      asked += 1;
    }
    if (asked === 0) throw new AppError('not_found');
  });
}
