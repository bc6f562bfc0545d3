import { createHash } from 'node:crypto';
import { requireSameAct } from '#commands/require-same-act.ts';
import { isTextPath, mostBytesOf, textRow } from '#courseware/course-files.ts';
import { mostCourseFiles } from '#courseware/limits.ts';
import type { Queryable } from '#db/client.ts';
import { type DraftFile, type DraftRow, listDraftFiles } from '#db/queries/authoring/draft.ts';
import { findSave, removeDraftFile, writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import { AppError } from '#domain/errors.ts';
import { requirePossible } from './hold-draft.ts';
import { requireRoom } from './require-room.ts';

/** Text by path; null: the file goes; what is no text comes as a copy of another file of the draft. */
export type FileChanges = ReadonlyMap<string, string | null | { copyOf: string }>;

interface ChangeAct {
  draft: Pick<DraftRow, 'id' | 'state'>;
  by: string;
  at: Date;
  /** One a form. */
  saveId: string;
  /** All that the form says, to tell it from another one under the same id. */
  act: unknown;
}

/**
 * Changes files of a draft together, by what a form asks: `decide` says how, from what is there now. Done once, however
 * often the form comes. The draft is held.
 *
 * @throws AppError `draft_closed`, `draft_in_review`; `already_sent`; `too_many_requests`; `invalid_input` for what gets too long
 */
export async function changeFiles(
  trx: Queryable,
  { draft, by, at, saveId, act }: ChangeAct,
  decide: (files: ReadonlyMap<string, DraftFile>) => FileChanges,
): Promise<void> {
  const draftId = draft.id;
  const sentHash = createHash('sha256').update(JSON.stringify(act)).digest('hex');
  const known = await findSave(trx, saveId);
  if (known) {
    requireSameAct({ draftId: known.draftId, sentHash: known.sentHash }, { draftId, sentHash });
    return;
  }
  requirePossible(draft, 'write');
  const files = new Map((await listDraftFiles(trx, draftId)).map((file) => [file.path, file]));
  const changes = decide(files);
  if (files.size + changes.size > mostCourseFiles) throw AppError.ofFields({ title: 'tooMany' });
  if (changes.size > 0) {
    const bytes = [...changes].reduce((sum, [path, text]) => {
      const [before, added] = [files.get(path), typeof text === 'string' ? Buffer.byteLength(text) : 0];
      return sum + added - (typeof before?.text === 'string' ? before.bytes : 0);
    }, 0);
    await requireRoom(trx, { draftId, by, at, isNew: false, bytes });
  }
  for (const [path, text] of changes) {
    const before = files.get(path);
    if (text === null) {
      if (before) await removeDraftFile(trx, { draftId, path, by, at });
    } else if (typeof text !== 'string') {
      const original = files.get(text.copyOf);
      if (original) await writeDraftFile(trx, { draftId, saveId, sentHash, by, at }, { ...original, path });
    } else if (before?.text !== text) {
      if (!isTextPath(path) || Buffer.byteLength(text) > mostBytesOf(path))
        throw AppError.ofFields({ title: 'tooLong' });
      await writeDraftFile(trx, { draftId, saveId, sentHash, by, at }, textRow(path, text));
    }
  }
}
