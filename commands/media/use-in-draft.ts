import { holdDraft } from '#commands/authoring/hold-draft.ts';
import type { Deps } from '#commands/deps.ts';
import { assetKinds, assetSizeProblem, mostCourseFiles } from '#courseware/limits.ts';
import type { Database, Queryable } from '#db/client.ts';
import { readDraftFile } from '#db/queries/authoring/draft.ts';
import { countDraftFiles } from '#db/queries/authoring/room.ts';
import { writeDraftFile } from '#db/queries/authoring/write-draft.ts';
import type { MediaRow } from '#db/queries/media/media.ts';
import { type Rendition, shownRenditions } from '#db/queries/media/renditions.ts';
import { listVersions } from '#db/queries/media/versions.ts';
import { listWords } from '#db/queries/media/words.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import {
  captionsForCourse,
  captionsInCourse,
  fileForCourse,
  placeInCourse,
  versionInCourse,
} from '#domain/media/in-course.ts';
import { missingAlt } from '#domain/media/state.ts';
import { newId } from '#platform/id.ts';
import type { StoredObject } from '#platform/storage/storage.ts';
import { holdMedia, type MediaAct, requireMedia } from './require-media.ts';

export interface UseInDraftAct extends MediaAct {
  draftId: string;
  /** In which it must be said what the thing shows. */
  offered: readonly InterfaceLocale[];
}

/**
 * Puts a thing of the library into a draft of a course, as a file of its assets with what is said in it, a picture in every
 * language in which it is there. Done twice it is there once; done after the thing was replaced, the draft has the new content.
 *
 * @throws AppError `not_found`; `forbidden`; `draft_closed`; `draft_in_review`; of the field `draft`: `useNotMade` before its
 *   files are made, `useWordless` before it is described in every language, `useArchived`, `useNotTaken` where courses
 *   take no such file, or none so large, `useTooMany` where the draft has as many files as a course can have; `conflict` where
 *   somebody wrote other captions at the same moment
 */
export async function useMediaInDraft(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { actor, mediaId, draftId, offered, at }: UseInDraftAct,
): Promise<void> {
  // Nobody waits for the storage while they are held up.
  const captions = await storeCaptions({ db, storage }, await requireMedia(db, actor, mediaId));
  await db.transaction().execute(async (trx) => {
    const one = await holdMedia(trx, actor, mediaId);
    await holdDraft(trx, { actor, draftId, action: 'content:write', act: 'write' });
    if (one.archivedAt) throw AppError.ofFields({ draft: 'useArchived' });
    if (missingAlt(one.alt, offered).length > 0) throw AppError.ofFields({ draft: 'useWordless' });
    if (one.versionOf) throw new AppError('bad_request');
    const file = await requireFile(trx, one);
    const files: NewFile[] = [{ path: placeInCourse(one.stem, file.name), objectHash: file.hash, bytes: file.bytes }];
    for (const { id, locale } of await listVersions(trx, one.id)) {
      const { name, hash, bytes } = await requireFile(trx, { id, kind: one.kind });
      files.push({ path: versionInCourse(one.stem, locale, name), objectHash: hash, bytes });
    }
    for (const { locale, said } of await listSaid(trx, one)) {
      const stored = captions.get(said);
      if (!stored) throw new AppError('conflict');
      files.push({ path: captionsInCourse(one.stem, locale), objectHash: stored.key, bytes: stored.size });
    }
    await requireRoomFor(trx, draftId, files);
    for (const one of files) await put(trx, { draftId, by: actor.personId, at }, one);
  });
}

/** What is said in a thing, as courses show it, in each language in which it is written. */
async function listSaid(db: Queryable, one: MediaRow): Promise<{ locale: string; said: string }[]> {
  const words = await listWords(db, one.id);
  return words.flatMap((of) => {
    const said = captionsForCourse(one, of);
    return said === null ? [] : [{ locale: of.locale, said }];
  });
}

/** @returns what was stored, by what it says */
async function storeCaptions(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  one: MediaRow,
): Promise<Map<string, StoredObject>> {
  const stored = new Map<string, StoredObject>();
  for (const { said } of await listSaid(db, one)) {
    const content = Buffer.from(said);
    stored.set(said, await storage.put(content, { mostBytes: content.byteLength }));
  }
  return stored;
}

interface NewFile {
  path: string;
  objectHash: string;
  bytes: number;
}

/** @throws AppError of the field `draft`: `useTooMany` */
async function requireRoomFor(trx: Database, draftId: string, files: readonly NewFile[]): Promise<void> {
  const { all, known } = await countDraftFiles(trx, { draftId, among: files.map((one) => one.path) });
  if (all - known + files.length > mostCourseFiles) throw AppError.ofFields({ draft: 'useTooMany' });
}

/** @throws AppError of the field `draft`: `useNotMade`, `useNotTaken` */
async function requireFile(trx: Database, { id, kind }: Pick<MediaRow, 'id' | 'kind'>): Promise<Rendition> {
  const file = fileForCourse(kind, (await shownRenditions(trx, id))?.files ?? []);
  if (!file) throw AppError.ofFields({ draft: 'useNotMade' });
  const ending = file.name.slice(file.name.lastIndexOf('.'));
  if (!assetKinds.includes(ending) || assetSizeProblem(ending, file.bytes) !== undefined)
    throw AppError.ofFields({ draft: 'useNotTaken' });
  return file;
}

async function put(trx: Database, into: { draftId: string; by: string; at: Date }, file: NewFile): Promise<void> {
  const known = await readDraftFile(trx, { draftId: into.draftId, path: file.path });
  if (known?.objectHash === file.objectHash) return;
  await writeDraftFile(trx, { ...into, saveId: newId(), sentHash: null }, { ...file, text: null });
}
