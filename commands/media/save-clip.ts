import { createReadStream } from 'node:fs';
import { holdDraft } from '#commands/authoring/hold-draft.ts';
import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import type { Database, Queryable } from '#db/client.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { countClips, deleteClips, findClip, insertClip, listClips } from '#db/queries/media/narration.ts';
import { endUpload } from '#db/queries/media/uploads.ts';
import { AppError } from '#domain/errors.ts';
import { mostClips, mostOfDraft, readSoundPath, wholeLesson } from '#domain/media/narration.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { checkFile } from '#platform/media/check-file.ts';
import { sniff } from '#platform/media/sniff.ts';

export interface SaveClipAct {
  actor: Viewer;
  draftId: string;
  /** Chosen where it was recorded: sent twice, it is there once. */
  clipId: string;
  /** Of the sound that it is a part of: `lessons/weigh/lo.opus`. */
  path: string;
  part: number;
  /** What stood there when it was recorded. */
  words: string;
  /** Clips of the part that this one takes the place of. */
  replaces: readonly string[];
  /** Where its bytes lie, and what they are called. */
  file: { path: string; name: string; most: number };
  /** The upload by which they came, if they came in pieces. */
  uploadId: string | null;
  clamd: string | null;
  at: Date;
}

/**
 * Keeps what was recorded of a part of a lesson, or of a question. The sound of it is made when somebody asks for it
 * (`ask-for-narration.ts`). A recording of a whole lesson takes the place of all its parts, and a part that of the whole.
 *
 * @throws MediaProblem that says why the file is not taken; AppError as `holdDraft` says, `not_found` for what is no text of
 *   the draft; `already_sent` where its id stands for another recording
 */
export async function saveClip({ db, storage }: Pick<Deps, 'db' | 'storage'>, act: SaveClipAct): Promise<void> {
  const { actor, draftId, clipId, path, part, file, at } = act;
  const text = textOf(path, part);
  await db.transaction().execute((trx) => holdDraft(trx, { actor, draftId, action: 'content:write', act: 'write' }));
  if (await isKept(db, act)) return;
  if (!text || !(await readDraftFile(db, { draftId, path: text }))) throw new AppError('not_found');
  const checked = await checkFile(file.path, { fileName: file.name, mostVideoBytes: file.most, clamd: act.clamd });
  // Some phones call every recording a film: what counts is that there is sound in it.
  if (checked.kind !== 'audio' && checked.kind !== 'video') throw new MediaProblem('mediaOtherThanNamed');
  if (checked.bytes > file.most) throw new MediaProblem('mediaTooLarge', { most: file.most / 1_000_000 });
  const type = (await sniff(file.path)) ?? 'application/octet-stream';
  const { key } = await storage.put(createReadStream(file.path), { mostBytes: file.most });
  await db.transaction().execute(async (trx) => {
    await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'write' });
    if (await isKept(trx, act)) return;
    const { bytes, durationMs } = checked;
    await makeRoom(trx, act, bytes);
    const clip = { id: clipId, draftId, path, part, words: act.words, hash: key, bytes, durationMs, madeAt: at };
    // A film is sent back as the sound that it is taken for.
    const isNew = await insertClip(trx, { ...clip, type: type.replace(/^video\//, 'audio/') });
    // It stands for a recording of another draft.
    if (!isNew) throw new AppError('already_sent');
    if (act.uploadId) await endUpload(trx, act.uploadId, { mediaId: null, at });
  });
}

/** The file of the draft with what is read aloud there. */
function textOf(path: string, part: number): string | undefined {
  const about = readSoundPath(path);
  if (!about || (about.area === 'quizzes' && part !== 0)) return undefined;
  return `${about.area}/${about.slug}/${about.locale}.${about.area === 'lessons' ? 'md' : 'yaml'}`;
}

/** @throws AppError `already_sent` where the id stands for another recording of the draft */
async function isKept(db: Queryable, { clipId, draftId, path, words }: SaveClipAct): Promise<boolean> {
  const known = await findClip(db, { id: clipId, draftId });
  // Its number is another one once the text around it has changed.
  if (known) requireSameAct({ path: known.path, words: known.words }, { path, words });
  return known !== undefined;
}

/**
 * What this one takes the place of goes.
 *
 * @throws MediaProblem where there is no room for it then
 */
async function makeRoom(
  trx: Database,
  { draftId, path, part, replaces, at }: SaveClipAct,
  bytes: number,
): Promise<void> {
  const known = await listClips(trx, draftId, [path]);
  const isOver = (clip: { id: string; part: number }) =>
    part === wholeLesson || clip.part === wholeLesson || replaces.includes(clip.id);
  const over = known.filter(isOver);
  const all = await countClips(trx, draftId);
  const freed = over.reduce((sum, clip) => sum + clip.bytes, 0);
  const isFull = all.clips - over.length >= mostOfDraft.clips || all.bytes - freed + bytes > mostOfDraft.bytes;
  if (isFull || known.length - over.length >= mostClips) throw new MediaProblem('mediaFull');
  const hashes = await deleteClips(
    trx,
    over.map((clip) => clip.id),
  );
  await letGo(trx, hashes, at);
}

/**
 * Takes away what was recorded of a part. The sound in the draft stays until it is made anew.
 *
 * @throws AppError as `holdDraft` says
 */
export async function removeClip(
  { db }: Pick<Deps, 'db'>,
  { actor, draftId, clipId, at }: { actor: Viewer; draftId: string; clipId: string; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'write' });
    const clip = await findClip(trx, { id: clipId, draftId });
    if (clip) await letGo(trx, await deleteClips(trx, [clip.id]), at);
  });
}
