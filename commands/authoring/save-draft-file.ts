import { createHash } from 'node:crypto';
import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { isTextPath, mostBytesOf, partsOf, textRow, withPlainLineEnds } from '#courseware/course-files.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { findSave, readFileVersion, writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import { type MergeConflict, mergeTexts } from '#domain/authoring/merge.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { holdAnyDraft, requirePossible } from './hold-draft.ts';
import { requireRoom } from './require-room.ts';

export interface SaveDraftFileAct {
  actor: Viewer;
  at: Date;
  draftId: string;
  /** From the folder of the course: `lessons/<slug>/<locale>.md`. */
  path: string;
  text: string;
  /** Of the file when its writer read it; 0: there was none. */
  baseVersion: number;
  /** One a save, kept when it is sent again. */
  saveId: string;
}

export type SaveOutcome =
  | {
      version: number;
      /** What is stored now, where somebody else had changed other parts of it in between. */
      merged?: string;
    }
  | { conflict: SaveConflict };

/** Both changed the same place: nothing was stored. */
export interface SaveConflict {
  /** To be sent as `baseVersion` with what the writer makes of it. */
  version: number;
  theirs: string;
  /** Both texts in one: see `mergeTexts`. */
  merged: string;
  conflicts: MergeConflict[];
}

/**
 * Saves a text of a draft. What somebody else saved in between is never overwritten: where the two changed different
 * blocks, both are stored; else nothing is, and the writer is shown both.
 *
 * @throws AppError `not_found`, `forbidden`, `draft_closed`, `draft_in_review`; `already_sent`; `file_gone`, when somebody
 *   removed it; `invalid_input` with a problem of the field `text`; `too_many_requests`
 */
export async function saveDraftFile({ db }: Pick<Deps, 'db'>, act: SaveDraftFileAct): Promise<SaveOutcome> {
  const { actor, at, draftId, path, baseVersion, saveId } = act;
  const text = withPlainLineEnds(act.text);
  requireSavable(path, text);
  return inTransaction(db, async (trx) => {
    const draft = await holdAnyDraft(trx, { actor, draftId, action: 'content:write' });
    const sentHash = createHash('sha256').update(text).digest('hex');
    const known = await findSave(trx, saveId);
    if (known) {
      const { version, text: stored, ...before } = known;
      requireSameAct(
        { draftId: before.draftId, path: before.path, sentHash: before.sentHash },
        { draftId, path, sentHash },
      );
      return stored === null || stored === text ? { version } : { version, merged: stored };
    }
    // What was stored is stored, also when the draft has gone on since: only what is new needs one that is written in.
    requirePossible(draft, 'write');
    const current = await readDraftFile(trx, { draftId, path });
    if (!current && baseVersion > 0) throw new AppError('file_gone');
    const theirs = current?.text ?? '';
    if (current && withPlainLineEnds(theirs) === text) return { version: current.version };
    const added = Buffer.byteLength(text) - (current?.bytes ?? 0);
    await requireRoom(trx, { draftId, by: actor.personId, at, isNew: !current, bytes: added });
    const write = (content: string) =>
      writeDraftFile(trx, { draftId, saveId, sentHash, by: actor.personId, at }, textRow(path, content));
    if (!current || current.version === baseVersion) return { version: await write(text) };

    const base = (await readFileVersion(trx, { draftId, path, version: baseVersion })) ?? '';
    const { text: merged, conflicts } = mergeTexts({ base, mine: text, theirs }, partsOf(path));
    const isMerged = conflicts.length === 0 && Buffer.byteLength(merged) <= mostBytesOf(path);
    if (isMerged) return { version: merged === theirs ? current.version : await write(merged), merged };
    return { conflict: { version: current.version, theirs, merged, conflicts } };
  });
}

function requireSavable(path: string, text: string): void {
  if (!isTextPath(path)) throw new AppError('bad_request');
  if (text.includes('\0') || !text.isWellFormed()) throw AppError.ofFields({ text: 'unreadable' });
  if (Buffer.byteLength(text) > mostBytesOf(path)) throw AppError.ofFields({ text: 'tooLong' });
}
