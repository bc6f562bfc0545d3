import { createHash } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { findCourse } from '#db/queries/authoring/course.ts';
import { findOpenDraftId, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { listVersions } from '#db/queries/authoring/history.ts';
import {
  findSave,
  lockCourseSlug,
  readFileVersion,
  removeDraftFile,
  writeDraftFile,
} from '#db/queries/authoring/write-draft.ts';
import { listVersionFiles } from '#db/queries/learning/version-files.ts';
import { AppError } from '#domain/errors.ts';
import { can, type Viewer } from '#domain/rights.ts';
import { holdAnyDraft, holdDraft } from './hold-draft.ts';
import { openDraft } from './open-draft.ts';
import { type SaveOutcome, saveDraftFile } from './save-draft-file.ts';

export interface RestoreVersionAct {
  actor: Viewer;
  at: Date;
  slug: string;
  version: number;
  saveId: string;
}

/**
 * Makes the draft of a course say what an earlier version said; a draft is opened where there is none. What stood in the
 * draft stays in its history, and nobody who learns sees anything of it before it is reviewed and published.
 *
 * @throws AppError `not_found`; `forbidden`; `files_not_kept`; `draft_in_review`; `already_sent`
 */
export async function restoreVersion(
  { db }: Pick<Deps, 'db'>,
  { actor, at, slug, version, saveId }: RestoreVersionAct,
): Promise<void> {
  await inTransaction(db, async (trx) => {
    const course = await findCourse(trx, slug);
    if (!course || !can(actor, 'content:write', course)) throw new AppError('not_found');
    const wanted = (await listVersions(trx, course.id)).find((one) => one.version === version);
    if (!wanted) throw new AppError('not_found');
    if (!wanted.isKept) throw new AppError('files_not_kept');
    const sentHash = createHash('sha256').update(`restore ${version}`).digest('hex');
    const known = await findSave(trx, saveId);
    if (known) {
      // What was done is done, also when that draft has gone on since.
      const { slug: of } = await holdAnyDraft(trx, { actor, draftId: known.draftId, action: 'content:write' });
      requireSameAct({ slug: of, sentHash: known.sentHash }, { slug, sentHash });
      return;
    }
    await lockCourseSlug(trx, slug);
    // People read it as it is, and nobody is writing: there is nothing to be done.
    if (course.currentVersionId === wanted.id && !(await findOpenDraftId(trx, slug))) return;
    const draftId = await openDraft({ db: trx }, { actor, at, slug });
    await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'write' });
    const files = new Map((await listVersionFiles(trx, wanted.id)).map((file) => [file.path, file]));
    const present = new Map((await listDraftFiles(trx, draftId)).map((file) => [file.path, file]));
    for (const [path, file] of files) {
      const now = present.get(path);
      if (now && now.text === file.text && now.objectHash === file.objectHash) continue;
      await writeDraftFile(trx, { draftId, saveId, sentHash, by: actor.personId, at }, file);
    }
    const by = actor.personId;
    for (const path of present.keys()) if (!files.has(path)) await removeDraftFile(trx, { draftId, path, by, at });
  });
}

export interface RestoreFileAct extends Pick<RestoreVersionAct, 'actor' | 'at' | 'saveId'> {
  draftId: string;
  path: string;
  version: number;
}

/**
 * Makes a text of a draft say what it said in an earlier save.
 *
 * @throws AppError as `saveDraftFile`; `not_found` when that save is not remembered any more
 */
export async function restoreFile({ db }: Pick<Deps, 'db'>, act: RestoreFileAct): Promise<SaveOutcome> {
  const { actor, at, saveId, draftId, path, version } = act;
  return inTransaction(db, async (trx) => {
    await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const known = await findSave(trx, saveId);
    const text = await readFileVersion(trx, { draftId, path, version });
    // What was restored is, also when that save is not remembered any more.
    if (known && text === undefined) {
      requireSameAct({ draftId: known.draftId, path: known.path }, { draftId, path });
      return { version: known.version };
    }
    if (text === undefined) throw new AppError('not_found');
    const current = (await listDraftFiles(trx, draftId)).find((file) => file.path === path);
    const baseVersion = current?.version ?? 0;
    return saveDraftFile({ db: trx }, { actor, at, draftId, path, text, baseVersion, saveId });
  });
}
