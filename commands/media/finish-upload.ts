import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { Deps } from '#commands/deps.ts';
import { holdOpenOrganisation } from '#commands/organisations/require-organisation.ts';
import type { Database } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { insertMedia, updateMedia } from '#db/queries/media/media.ts';
import { deleteRenditionsOf } from '#db/queries/media/renditions.ts';
import { endUpload, lockUpload } from '#db/queries/media/uploads.ts';
import { listVersions } from '#db/queries/media/versions.ts';
import { findOrganisationById } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { stemOf } from '#domain/media/stem.ts';
import type { Viewer } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import { type CheckedFile, checkFile } from '#platform/media/check-file.ts';
import { holdMedia, requireVersionable } from './require-media.ts';
import { isForLibrary, type LibraryUpload, requireUpload } from './require-upload.ts';

export interface FinishUploadAct {
  actor: Viewer;
  uploadId: string | undefined;
  /** Where the bytes lie that have come. */
  path: string;
  /** See `FileRules` of platform/media/check-file.ts. */
  rules: { mostVideoBytes: number; clamd: string | null };
  at: Date;
}

/**
 * Makes a thing of the library out of a file that has come, or gives one another content. What the file is says what is in
 * it. The jobs process makes of it what is shown.
 *
 * @returns the thing's id; that of the first time, when it is done twice
 * @throws MediaProblem that says why the file is not taken; the upload is over then, too
 * @throws AppError `not_found`; `organisation_archived`; `conflict` while bytes are missing
 */
export async function finishUpload(
  { db, storage, jobs }: Pick<Deps, 'db' | 'storage' | 'jobs'>,
  act: FinishUploadAct,
): Promise<string> {
  const { actor, path, rules, at } = act;
  const upload = await requireUpload(db, actor, act.uploadId);
  if (upload.mediaId) return upload.mediaId;
  if (upload.endedAt || !isForLibrary(upload)) throw new AppError('not_found');
  const there = await stat(path).catch(() => undefined);
  if (there?.size !== upload.bytes) throw new AppError('conflict');
  const checked = await checkFile(path, { fileName: upload.fileName, ...rules }).catch(async (error: unknown) => {
    if (error instanceof MediaProblem && error.code !== 'mediaScanAway')
      await endUpload(db, upload.id, { mediaId: null, at });
    throw error;
  });
  const { key } = await storage.put(createReadStream(path), { mostBytes: upload.bytes });
  return db.transaction().execute(async (trx) => {
    const held = await lockUpload(trx, upload.id);
    if (held?.mediaId) return held.mediaId;
    if (!held || held.endedAt || !isForLibrary(held)) throw new AppError('not_found');
    const made = { checked, sourceHash: key, at };
    const { id, revision } = held.replaces
      ? await replaceOrVersion(trx, actor, { ...held, replaces: held.replaces }, made)
      : await addThing(trx, actor, held, made);
    await endUpload(trx, held.id, { mediaId: id, at });
    await jobs.send(trx, 'prepare-media', { mediaId: id, revision });
    await recordAudit(trx, {
      actorId: actor.personId,
      action: held.replaces ? 'media.replace' : 'media.add',
      subjectType: 'media',
      subjectId: id,
      organisationId: held.organisationId,
      details: { fileName: held.fileName, kind: checked.kind, bytes: checked.bytes },
    });
    return id;
  });
}

interface Made {
  checked: CheckedFile;
  sourceHash: string;
  at: Date;
}

async function addThing(
  trx: Database,
  actor: Viewer,
  { organisationId, fileName }: LibraryUpload,
  { checked, sourceHash, at }: Made,
): Promise<{ id: string; revision: number }> {
  const organisation = await findOrganisationById(trx, organisationId);
  await holdOpenOrganisation(trx, actor, organisation?.slug, 'media:write');
  const { bytes, ...facts } = checked;
  const id = newId();
  await insertMedia(trx, {
    ...facts,
    ...{ id, organisationId, fileName, sourceHash, sourceBytes: bytes },
    ...{ stem: stemOf(fileName, id), title: titleOf(fileName), madeBy: actor.personId, madeAt: at },
    ...{ versionOf: null, locale: null },
  });
  return { id, revision: 1 };
}

/** Gives a thing other content, or a picture a version in another language: the first one, or in place of the one there. */
async function replaceOrVersion(
  trx: Database,
  actor: Viewer,
  upload: LibraryUpload & { replaces: string },
  made: Made,
): Promise<{ id: string; revision: number }> {
  const { replaces, locale, fileName } = upload;
  if (locale === null) return replaceContent(trx, actor, upload, made);
  const picture = await holdMedia(trx, actor, replaces);
  requireVersionable(picture, locale);
  const { id: versionOf, stem, title, organisationId } = picture;
  const { checked, sourceHash, at } = made;
  if (checked.kind !== 'picture') throw new MediaProblem('mediaOtherThanNamed');
  const known = (await listVersions(trx, versionOf)).find((one) => one.locale === locale);
  if (known) return replaceContent(trx, actor, { ...upload, replaces: known.id }, made);
  const { bytes, ...facts } = checked;
  const id = newId();
  await insertMedia(trx, {
    ...facts,
    ...{ id, organisationId, fileName, sourceHash, sourceBytes: bytes, versionOf, locale },
    ...{ stem: `${stem}-${locale}`, title, madeBy: actor.personId, madeAt: at },
  });
  return { id, revision: 1 };
}

/** What is made of the other content stays in use until that of the new one is there. */
async function replaceContent(
  trx: Database,
  actor: Viewer,
  { replaces, fileName }: LibraryUpload & { replaces: string },
  { checked, sourceHash, at }: Made,
): Promise<{ id: string; revision: number }> {
  const one = await holdMedia(trx, actor, replaces);
  if (one.kind !== checked.kind) throw new MediaProblem('mediaOtherThanNamed');
  const { bytes, width, height, durationMs } = checked;
  const revision = one.revision + 1;
  // Of content that was given up half-made nothing will be shown.
  const half = one.work === 'done' ? [] : await deleteRenditionsOf(trx, one.id, one.revision);
  await letGo(trx, [...half, ...(one.sourceHash && one.sourceHash !== sourceHash ? [one.sourceHash] : [])], at);
  await updateMedia(trx, one.id, {
    ...{ revision, fileName, sourceHash, sourceBytes: bytes, width, height, durationMs },
    ...{ work: 'waiting', workPercent: 0, workProblem: null, changedAt: at },
  });
  return { id: one.id, revision };
}

/** Of its name, without the ending. */
function titleOf(fileName: string): string {
  const dot = fileName.lastIndexOf('.');
  return dot > 0 ? fileName.slice(0, dot) : fileName;
}
