import type { AppLoadContext } from '@remix-run/node';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { readFileForm } from '#app/ui/form/read-file-form.server.ts';
import { addPicture } from '#commands/media/add-picture.ts';
import { AppError } from '#domain/errors.ts';
import { mostBytes } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId } from '#platform/id.ts';
import { removeUpload } from '#platform/media/uploads-folder.ts';
import { problemWords } from './media-words.ts';

/** Bytes of a picture that is sent from a device: those of one of the library. */
const mostPictureBytes = mostBytes('picture', Number.POSITIVE_INFINITY);

/**
 * Takes a picture that the editor of a lesson sends for its course.
 *
 * @returns its path in the course; or why it is not taken, in the reader's language
 * @throws AppError as `addPicture` says, `bad_request`
 */
export async function takePicture(
  context: AppLoadContext,
  { actor, draftId }: { actor: Viewer; draftId: string },
  request: Request,
): Promise<{ path: string } | { said: string }> {
  const { SALA_DATA_DIR: dataDir, CLAMD } = context.config;
  try {
    const { fields, file } = await readFileForm(context, request, mostPictureBytes);
    try {
      const saveId = fields.get('saveId');
      if (!file || typeof saveId !== 'string' || !isId(saveId)) throw new AppError('bad_request');
      const act = { actor, draftId, saveId, file, clamd: CLAMD ?? null, at: context.now };
      return { path: await addPicture(context, act) };
    } finally {
      if (file) await removeUpload(dataDir, file.id);
    }
  } catch (error) {
    if (!(error instanceof MediaProblem)) throw error;
    const most = String(error.details.most ?? mostPictureBytes / 1_000_000);
    return { said: problemWords(translatorOf(context), { most })[error.code] };
  }
}
