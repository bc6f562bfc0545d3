import { holdDraft } from '#commands/authoring/hold-draft.ts';
import { requireRoom } from '#commands/authoring/require-room.ts';
import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { slugFor } from '#courseware/new-parts.ts';
import { listDraftFiles } from '#db/queries/authoring/draft.ts';
import { findSave, writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import { mostBytes } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { checkFile } from '#platform/media/check-file.ts';
import { makeCoursePicture } from '#platform/media/picture.ts';
import { createWaitingLine } from '#platform/waiting-line.ts';

export interface AddPictureAct {
  actor: Viewer;
  draftId: string;
  /** Chosen where it was sent: sent twice, it is there once. */
  saveId: string;
  /** Where its bytes lie, and what they are called. */
  file: { path: string; name: string };
  clamd: string | null;
  at: Date;
}

/** Painting one takes a processor and much memory for a second. */
const line = createWaitingLine({ atOnce: 1, mostWaiting: 8 });

/**
 * Puts a picture of somebody's device into a draft, as a file of its course: looked at as one of the media library is, and
 * painted anew, so that nothing of its file comes along. The same picture is there once, however often it is sent.
 *
 * @returns its path in the course, by which lessons show it
 * @throws MediaProblem that says why the file is not taken; AppError as `holdDraft` and `requireRoom` say,
 *   `too_many_requests` where too many are painted already, `already_sent` where its id stands for something else
 */
export async function addPicture({ db, storage }: Pick<Deps, 'db' | 'storage'>, act: AddPictureAct): Promise<string> {
  const { actor, draftId, saveId, file, at } = act;
  const hold = { actor, draftId, action: 'content:write', act: 'write' } as const;
  await db.transaction().execute((trx) => holdDraft(trx, hold));
  const content = await line.run(() => paint(act));
  const { key, size } = await storage.put(content, { mostBytes: content.byteLength });
  return db.transaction().execute(async (trx) => {
    await holdDraft(trx, hold);
    const files = await listDraftFiles(trx, draftId);
    const known = files.find((one) => one.objectHash === key);
    const before = await findSave(trx, saveId);
    if (before) requireSameAct({ draftId: before.draftId, path: before.path }, { draftId, path: known?.path ?? '' });
    if (known) return known.path;
    await requireRoom(trx, { draftId, by: actor.personId, at, isNew: true, bytes: 0 });
    const path = pathFor(file.name, new Set(files.map((one) => one.path)));
    const save = { draftId, saveId, sentHash: null, by: actor.personId, at };
    await writeDraftFile(trx, save, { path, text: null, objectHash: key, bytes: size });
    return path;
  });
}

async function paint({ file, clamd }: AddPictureAct): Promise<Buffer> {
  const most = mostBytes('picture', Number.POSITIVE_INFINITY);
  const { kind } = await checkFile(file.path, { fileName: file.name, mostVideoBytes: most, clamd });
  if (kind !== 'picture') throw new MediaProblem('mediaOtherThanNamed');
  return makeCoursePicture(file.path);
}

/** A name that no file of the course has, of what the device calls it: `assets/tray.webp`, `assets/picture-1.webp`. */
function pathFor(fileName: string, taken: ReadonlySet<string>): string {
  const names = new Set([...taken].map((path) => /^assets\/([^.]+)/.exec(path)?.[1] ?? ''));
  return `assets/${slugFor(fileName.replace(/\.[^.]*$/, ''), 'picture', names)}.webp`;
}
