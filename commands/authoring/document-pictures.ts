import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Deps } from '#commands/deps.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { documentLimits } from '#courseware/limits.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { mostBytes } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { openZip } from '#platform/archive/open-zip.ts';
import { newId } from '#platform/id.ts';
import { checkFile } from '#platform/media/check-file.ts';
import { makeCoursePicture } from '#platform/media/picture.ts';
import { removeUpload, uploadPath } from '#platform/media/uploads-folder.ts';
import { docxLimits } from './parse-document.ts';

interface DocumentPictures {
  /** Of the DOCX file. */
  path: string;
  /** Under which files lie for as long as they are looked at. */
  dataDir: string;
  clamd: string | null;
  at: Date;
}

/** Looked at are twice as many as are taken: old Office keeps each drawing a second time, in a form that no browser shows. */
const mostTries = 2 * documentLimits.mostPictures;

/**
 * Takes the pictures out of a DOCX file: each is looked at as one of the media library is, and painted anew, so that nothing
 * of its file comes along. Those that cannot be taken are passed over, and count; where it cannot go on, what was stored is
 * let go.
 *
 * @returns rows of the course by the pictures' names in the archive
 */
export async function storeDocumentPictures(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { path, dataDir, clamd, at }: DocumentPictures,
): Promise<Map<string, CourseFileRow>> {
  const rows = new Map<string, CourseFileRow>();
  const zip = await openZip(path, docxLimits);
  const most = mostBytes('picture', Number.POSITIVE_INFINITY);
  try {
    const names = [...zip.files].filter(([name, bytes]) => /^word\/media\/[^/]+$/.test(name) && bytes <= most);
    const inOrder = names.sort(([a], [b]) => a.localeCompare(b, 'en', { numeric: true }));
    for (const [name] of inOrder.slice(0, mostTries)) {
      if (rows.size === documentLimits.mostPictures) break;
      const id = newId();
      const place = uploadPath(dataDir, id);
      try {
        await pipeline(await zip.stream(name), createWriteStream(place, { flags: 'wx', mode: 0o600 }));
        const { kind } = await checkFile(place, { fileName: name, mostVideoBytes: most, clamd });
        if (kind !== 'picture') continue;
        const content = await makeCoursePicture(place);
        const { key, size } = await storage.put(content, { mostBytes: content.byteLength });
        rows.set(name, { path: `assets/picture-${rows.size + 1}.webp`, text: null, objectHash: key, bytes: size });
      } catch (error) {
        // Metafiles of old Office are none that a browser shows; a scanner that is away is nobody's fault.
        if (!(error instanceof MediaProblem) || error.code === 'mediaScanAway') throw error;
      } finally {
        await removeUpload(dataDir, id);
      }
    }
  } catch (error) {
    const stored = [...rows.values()].flatMap((row) => row.objectHash ?? []);
    await letGo(db, stored, at);
    throw error;
  } finally {
    zip.close();
  }
  return rows;
}
