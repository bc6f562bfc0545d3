import { readdir, stat } from 'node:fs/promises';
import { findHeld, forgetLetGo, listLetGo, lockLetGo } from '#db/queries/media/let-go.ts';
import { deleteOldUploads, findUploadsOver } from '#db/queries/media/uploads.ts';
import { uploadDays } from '#domain/media/state.ts';
import type { Job, MediaServices } from '#jobs/job.ts';
import { isId } from '#platform/id.ts';
import { removeUpload, uploadPath, uploadsFolder } from '#platform/media/uploads-folder.ts';

const dayMs = 86_400_000;
/** What was let go is removed only then: somebody may be putting the same file in again at this moment. */
const restMs = 7 * dayMs;
/** A file without a row may be one that a form is just being read into: it lies there until its request is over. */
const youngMs = 60 * 60_000;
const atOnce = 500;

/** Removes what nobody holds: objects that were let go or never got a row, and bytes of uploads that were given up. */
export const sweepMedia: Job<'sweep-media', MediaServices> = async (services) => {
  const now = new Date();
  const objects = await sweepObjects(services, new Date(now.getTime() - restMs));
  const begunBefore = new Date(now.getTime() - uploadDays * dayMs);
  const uploads = await sweepUploads(services, begunBefore);
  await deleteOldUploads(services.db, begunBefore);
  if (objects > 0 || uploads > 0) services.log.info({ objects, uploads }, 'what nobody holds was removed');
};

async function sweepObjects(services: MediaServices, before: Date): Promise<number> {
  let removed = 0;
  for (;;) {
    const hashes = await listLetGo(services.db, before, atOnce);
    if (hashes.length === 0) return removed;
    const held = await findHeld(services.db, hashes);
    await forgetLetGo(services.db, [...held]);
    for (const hash of hashes) if (!held.has(hash) && (await removeObject(services, hash, before))) removed += 1;
  }
}

/** Asked once more while nobody can store the same content: it may have come in again since. */
async function removeObject({ db, storage }: MediaServices, hash: string, before: Date): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (!(await lockLetGo(trx, hash, before))) return false;
    const isHeld = (await findHeld(trx, [hash])).has(hash);
    if (!isHeld) await storage.delete(hash);
    await forgetLetGo(trx, [hash]);
    return !isHeld;
  });
}

async function sweepUploads({ db, dataDir }: MediaServices, begunBefore: Date): Promise<number> {
  const names = await readdir(uploadsFolder(dataDir)).catch(() => []);
  const ids = [...new Set(names.map((name) => name.replace(/\.json$/, '')))].filter(isId);
  let removed = 0;
  for (const id of await findUploadsOver(db, ids, begunBefore)) {
    if (await isYoung(uploadPath(dataDir, id))) continue;
    await removeUpload(dataDir, id);
    removed += 1;
  }
  return removed;
}

/** Whether somebody has written to it within the hour; what is gone meanwhile is not young. */
async function isYoung(path: string): Promise<boolean> {
  const written = await stat(path).catch(() => null);
  return written !== null && Date.now() - written.mtimeMs < youngMs;
}
