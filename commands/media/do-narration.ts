import type { Deps } from '#commands/deps.ts';
import { assetSizeProblem, mostCourseFiles } from '#courseware/limits.ts';
import type { Database } from '#db/client.ts';
import { lockDraft, readDraftFile } from '#db/queries/authoring/draft.ts';
import { countDraftFiles } from '#db/queries/authoring/room.ts';
import { removeDraftFile, writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import {
  type Clip,
  listClips,
  lockNarration,
  type NarrationRow,
  updateNarration,
} from '#db/queries/media/narration.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import type { NarrationProblem } from '#domain/media/narration.ts';
import { newId } from '#platform/id.ts';
import type { StoredObject } from '#platform/storage/storage.ts';

/** Which sound is made. */
export interface NarrationTask {
  draftId: string;
  path: string;
  revision: number;
}

/** Begins, or goes on after a kill. @returns its clips; undefined where somebody has asked anew since */
export async function beginNarration({ db }: Pick<Deps, 'db'>, task: NarrationTask): Promise<Clip[] | undefined> {
  return db.transaction().execute(async (trx) => {
    if (!(await lockWanted(trx, task))) return undefined;
    await updateNarration(trx, task, { work: 'running' });
    return listClips(trx, task.draftId, [task.path]);
  });
}

interface Made {
  sound: StoredObject;
  /** When each part is read; null: nobody knows. */
  timing: StoredObject | null;
  at: Date;
}

/**
 * Puts a sound into the draft under the name by which lessons and questions find it, with its times. A draft that is with its
 * reviewer by now stands still: the work then says so, and can be asked for again.
 */
export async function placeNarration(
  { db }: Pick<Deps, 'db'>,
  task: NarrationTask,
  { sound, timing, at }: Made,
): Promise<void> {
  const { draftId, path } = task;
  await db.transaction().execute(async (trx) => {
    const draft = await lockDraft(trx, draftId);
    const wanted = draft && (await lockWanted(trx, task));
    if (!wanted) return;
    const times = path.replace(/\.opus$/, '.vtt');
    const findProblem = async (): Promise<NarrationProblem | null> => {
      if (!isPossible(draft.state, 'write')) return 'closed';
      if (assetSizeProblem('.opus', sound.size) !== undefined) return 'tooLarge';
      const { all, known } = await countDraftFiles(trx, { draftId, among: [path, times] });
      return all - known + (timing ? 2 : 1) > mostCourseFiles ? 'tooMany' : null;
    };
    const problem = await findProblem();
    if (problem) return updateNarration(trx, task, { work: 'failed', workProblem: problem });
    const put = async (place: string, { key, size }: StoredObject) => {
      const known = await readDraftFile(trx, { draftId, path: place });
      if (known?.objectHash === key) return;
      const save = { draftId, saveId: newId(), sentHash: null, by: wanted.askedBy, at };
      await writeDraftFile(trx, save, { path: place, text: null, objectHash: key, bytes: size });
    };
    await put(path, sound);
    if (timing) await put(times, timing);
    // Those of another recording would mark what is not read.
    else if (await readDraftFile(trx, { draftId, path: times }))
      await removeDraftFile(trx, { draftId, path: times, by: wanted.askedBy, at });
    await updateNarration(trx, task, { work: 'done', workProblem: null });
  });
}

/** It cannot be made: what was recorded stays. */
export async function failNarration(
  { db }: Pick<Deps, 'db'>,
  task: NarrationTask,
  problem: NarrationProblem,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    if (await lockWanted(trx, task)) await updateNarration(trx, task, { work: 'failed', workProblem: problem });
  });
}

async function lockWanted(trx: Database, task: NarrationTask): Promise<NarrationRow | undefined> {
  const row = await lockNarration(trx, task);
  return row?.revision === task.revision && (row.work === 'waiting' || row.work === 'running') ? row : undefined;
}
